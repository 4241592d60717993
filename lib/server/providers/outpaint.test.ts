import { beforeAll, describe, expect, it } from 'vitest';
import type { ReceivedCall } from '../../../e2e/fake-upstream/http/received.ts';
import type { RunRequest } from '../../edit/request/request.ts';
import type { Attempt, Run } from '../../edit/run/run.ts';
import { sizeWithin } from '../../geometry/sides.ts';
import type { Pixels } from '../../image/pixels.ts';
import { copyRequest } from '../copy-request/copy-request.ts';
import { padPicture } from '../images/extension.ts';
import { retryAttempt } from '../runs/change/retry-attempt.ts';
import { executor } from '../runs/queue/executor.ts';
import { setUpFakeProviders } from '../testing/fake-providers.ts';
import { decode, encode, noisePng } from '../testing/pictures.ts';
import { bytesOf, onlyAttempt, owner, startRun, untilDone } from '../testing/runs.ts';
import { cases, named, operationOfCase } from './testing/contract-cases.ts';

/** Outpainting by services of their own, and by models that inpaint, through the real gateway process. */

const edgePx = 96;
const sides = { top: 0, right: 40, bottom: 24, left: 16 };
const canvas = { widthPx: edgePx + 56, heightPx: edgePx + 24 };
/** What is edited of the picture itself, px. */
const overlapPx = 8;
const fakes = setUpFakeProviders({ RETRY_MAX_TRIES: '1' });
let before: Pixels;
let padded: Uint8Array;

beforeAll(async () => {
  before = await decode(await noisePng(edgePx, 1));
  padded = await encode(padPicture(before, sides));
});

type Change = Partial<RunRequest> & Pick<RunRequest, 'targets'>;

const outpaint = async (change: Change): Promise<Run> =>
  await untilDone(
    await startRun(
      { source: padded, mask: undefined },
      { operation: 'outpaint', extension: sides, prompt: 'a meadow #colour=ff0000', ...change },
    ),
  );
const call = () => fakes.upstream.received()[0]!;
const target = (provider: string, model: string) => ({ provider, model });

/** The pixels of the picture are its own, but for the overlap; what was added is painted. */
async function expectOutpainted(attempt: Attempt): Promise<void> {
  expect([attempt.status, attempt.error]).toEqual(['succeeded', undefined]);
  const [result] = attempt.results;
  expect(result).toMatchObject(canvas);
  expect(result?.locality).not.toBeNull();
  expect(attempt.isWholePicture).toBeUndefined();
  const after = await decode(await bytesOf(result!.url));
  const changed: string[] = [];
  for (let y = 0; y < edgePx - overlapPx; y += 1)
    for (let x = overlapPx; x < edgePx - overlapPx; x += 1)
      if (pixelAt(after, x + sides.left, y + sides.top) !== pixelAt(before, x, y)) changed.push(`${x} ${y}`);
  expect(changed).toEqual([]);
  expect(pixelAt(after, 2, 60)).toBe('255 0 0 255');
  expect(pixelAt(after, 60, canvas.heightPx - 2)).toBe('255 0 0 255');
}

const pixelAt = ({ widthPx, data }: Pixels, x: number, y: number): string =>
  data.subarray((y * widthPx + x) * 4, (y * widthPx + x) * 4 + 4).join(' ');

/** The fields that an API received besides pictures. */
function sent({ json, fields }: ReceivedCall) {
  const { image: _, input_image: __, ...others } = (json ?? fields) as Record<string, unknown>;
  return others;
}

const sidesOf: Record<string, object> = {
  'stability-ai': { left: '16', right: '40', up: '0', down: '24' },
  bedrock: { left: 16, right: 40, up: 0, down: 24 },
  'black-forest-labs': { ...sizeOf(canvas), reference_offset_x: 16, reference_offset_y: 0 },
};
function sizeOf({ widthPx, heightPx }: typeof canvas) {
  return { width: widthPx, height: heightPx };
}

const services = cases.filter((entry) => operationOfCase(entry) === 'outpaint');

describe.each(named(services))('%s', (_, { provider, model }) => {
  const own = { targets: [target(provider, model.id)] };

  it('is planned by its sides again by a retry: the extended picture would be too narrow', async () => {
    const extension = { top: 0, right: 450, bottom: 0, left: 0 };
    const source = await encode(padPicture(before, extension));
    const edit = { ...own, operation: 'outpaint', extension, prompt: 'a meadow #rate-limit' } as const;
    const run = await untilDone(await startRun({ source, mask: undefined }, edit));
    expect(onlyAttempt(run).error?.code).toBe('rate-limited');
    const { queued } = await retryAttempt(run.id, onlyAttempt(run).id, owner);
    for (const id of queued) executor().enqueue(id);
    expect(onlyAttempt(await untilDone(run)).error?.code).toBe('rate-limited');
    expect(fakes.upstream.received()).toHaveLength(2);
  });

  it('is sent the picture of before and its sides, and fills what was added', async () => {
    const attempt = onlyAttempt(await outpaint(own));
    await expectOutpainted(attempt);
    const prompt = 'a meadow #colour=ff0000';
    expect(sent(call())).toEqual({ ...sidesOf[provider], prompt, output_format: 'png' });
    expect(call().pictures.map(({ role }) => role)).toEqual(['image']);
    const picture = await decode(call().pictures[0]!.bytes);
    expect(picture).toEqual(before);
    expect(call().violations).toEqual([]);
    expect(attempt.warnings).toEqual([]);
    expect(attempt.costUsd).toBe({ 'stability-ai': 0.04, bedrock: 0.06 }[provider] ?? 0.03);
  });

  it('needs no prompt, and is sent none', async () => {
    const attempt = onlyAttempt(await outpaint({ ...own, prompt: '' }));
    expect(attempt).toMatchObject({ status: 'succeeded', warnings: [] });
    expect(sent(call())).not.toHaveProperty('prompt');
  });

  it('cannot inpaint', async () => {
    const run = await outpaint({ ...own, operation: 'inpaint' });
    expect(onlyAttempt(run).error).toMatchObject({ code: 'unsupported-operation' });
    expect(fakes.upstream.received()).toEqual([]);
  });

  it('is copied with the picture of before, for the gateway and for this server', async () => {
    const run = await outpaint(own);
    const copied = await copyRequest(run.id, onlyAttempt(run).id, owner, 'http://127.0.0.1:3000');
    expect(copied.python).toContain('"outpaint"');
    expect(copied.python).toMatch(/"down": 24/);
    const source = copied.files.find(({ name }) => name === 'source.png')!;
    expect(await decode(source.bytes)).toEqual(before);
  });
});

describe.each([
  ['stability-ai', 'inpaint'],
  ['openai', 'gpt-image-2'],
  ['ideogram', 'ideogram-4-5'],
])('%s %s', (provider, model) => {
  it('inpaints the extended picture, with what was added as the mask', async () => {
    await expectOutpainted(onlyAttempt(await outpaint({ targets: [target(provider, model)] })));
    const { bytes, widthPx, heightPx } = call().editArea!;
    expect({ widthPx, heightPx }).toEqual(canvas);
    const kept = bytes.reduce((sum, level) => sum + (level === 0 ? 1 : 0), 0);
    expect(kept).toBe((edgePx - 2 * overlapPx) * (edgePx - overlapPx));
    expect(call().violations).toEqual([]);
  });
});

it('gives a model without a mask the extended picture', async () => {
  const run = await outpaint({ targets: [target('black-forest-labs', 'flux-2-pro')] });
  const attempt = onlyAttempt(run);
  expect(attempt).toMatchObject({ status: 'succeeded' });
  expect(attempt.results[0]).toMatchObject(canvas);
  expect(attempt.isWholePicture).toBeUndefined();
  expect(call().pictures.map(({ widthPx }) => widthPx)).toEqual([canvas.widthPx]);
});

it('compares both ways in one run, at the same size', async () => {
  const targets = ['stability-ai', 'bedrock', 'segmind'].map((provider) => ({ provider }));
  const run = await outpaint({ targets });
  expect(run.request).toMatchObject({ operation: 'outpaint', extension: sides });
  expect(run.mask).not.toBeNull();
  expect(run.attempts.map(({ model }) => model)).toEqual([
    'outpaint',
    'us.stability.stable-outpaint-v1:0',
    'flux-fill-pro',
  ]);
  for (const attempt of run.attempts) await expectOutpainted(attempt);
});

it('copies the request of a model that inpaints for this server with the picture of before', async () => {
  const run = await outpaint({ targets: [target('stability-ai', 'inpaint')] });
  const copied = await copyRequest(run.id, onlyAttempt(run).id, owner, 'http://127.0.0.1:3000');
  const shapes = await Promise.all(
    copied.files.map(async ({ name, bytes }) => [name, (await decode(bytes)).widthPx] as const),
  );
  expect(Object.fromEntries(shapes)).toEqual({
    'source.png': canvas.widthPx,
    'mask.png': canvas.widthPx,
    'unextended-source.png': sizeWithin(canvas, sides).widthPx,
  });
  expect(copied.typescript).toContain('unextended-source.png');
});
