import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { setUpFakeProviders } from '../testing/fake-providers.ts';
import { decode, encode, noisePng } from '../testing/pictures.ts';
import { bytesOf, onlyAttempt, startRun, untilDone } from '../testing/runs.ts';
import {
  type ContractCase,
  cases,
  named,
  onePerProvider,
  operationRequest,
} from './testing/contract-cases.ts';

/** An edit without a mask, on every provider of the catalogue through its real gateway process. */

/** No model needs more. */
const edgePx = 256;
const fakes = setUpFakeProviders({ RETRY_MAX_TRIES: '1' });
let opaque: Uint8Array;
let transparent: Uint8Array;

beforeAll(async () => {
  opaque = await noisePng(edgePx, 1);
  const { data, ...size } = await decode(opaque);
  transparent = await encode({ ...size, data: data.map((byte, i) => (isHole(i) ? 0 : byte)) });
});

/** The alpha of the left half. */
const isHole = (i: number): boolean => i % 4 === 3 && Math.floor(i / 4) % edgePx < edgePx / 2;

async function edit(entry: ContractCase, source: Uint8Array, prompt = 'a hat') {
  const { provider, model } = entry;
  const pictures = { source, mask: undefined };
  const targets = [{ provider, model: model.id }];
  const run = await startRun(pictures, { ...operationRequest(entry, prompt), targets });
  return onlyAttempt(await untilDone(run));
}
const sent = () => fakes.upstream.received();
const masks = () => sent().flatMap(({ pictures }) => pictures.filter(({ role }) => role === 'mask'));

const of = (kind: ContractCase['model']['withoutMask']) =>
  named(onePerProvider.filter(({ model }) => model.withoutMask === kind));
/** Models of one provider may differ in what they need. */
const refusing = named(cases.filter(({ model }) => model.withoutMask === 'refused'));

describe.each(of('whole-picture'))('%s', (_, entry) => {
  it('edits the whole picture: no mask is sent, nothing is restored or measured', async () => {
    const attempt = await edit(entry, opaque, 'a red hat #drift=20');
    expect(attempt).toMatchObject({ status: 'succeeded', isWholePicture: true, warnings: [] });
    expect(masks()).toEqual([]);
    expect(sent()[0]?.prompt).not.toMatch(/mask/i);
    expect(sent().flatMap(({ violations }) => violations)).toEqual([]);
    const [result] = attempt.results;
    expect(result).toMatchObject({ locality: null, widthPx: edgePx, registration: { status: 'found' } });
    const file = await bytesOf(result!.url);
    expect((await sharp(file).metadata()).xmp?.toString()).toContain(
      '/digitalsourcetype/trainedAlgorithmicMedia',
    );
    const [before, after] = await Promise.all([decode(opaque), decode(file)]);
    // A corner, far from what was painted, has the drift of the model.
    const corner = [0, 1, 2].map((channel) => Math.abs(after.data[channel]! - before.data[channel]!));
    expect(Math.max(...corner)).toBeGreaterThan(10);
  });

  it('does not take transparency for a mask, and says so', async () => {
    const attempt = await edit(entry, transparent);
    expect(attempt).toMatchObject({ status: 'succeeded', isWholePicture: true });
    expect(attempt.warnings.map(({ code }) => code)).toEqual(['transparency-ignored']);
    expect(masks()).toEqual([]);
  });
});

describe.each(of('transparency'))('%s', (_, entry) => {
  it('edits the transparent area', async () => {
    const attempt = await edit(entry, transparent);
    expect(attempt).toMatchObject({ status: 'succeeded', warnings: [] });
    expect(attempt.isWholePicture).toBeUndefined();
    const { bytes } = sent()[0]!.editArea!;
    expect([bytes[10], bytes[edgePx - 10]]).toEqual([255, 0]);
  });
});

describe.each([...of('transparency'), ...refusing])('%s', (_, entry) => {
  it('needs a mask, and is not called without one', async () => {
    const pictures = entry.model.withoutMask === 'refused' ? [opaque, transparent] : [opaque];
    for (const source of pictures) {
      const attempt = await edit(entry, source);
      expect(attempt).toMatchObject({ status: 'failed', error: { code: 'empty-mask', param: 'mask' } });
      expect(attempt.error?.message).toContain(`${entry.model.name} needs a mask.`);
    }
    expect(sent()).toEqual([]);
  });
});
