import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { marksInFile } from '../../edit/request/markup.ts';
import { addPngText, readPngText } from '../../image/codec/png-text.ts';
import { copyRequest } from '../copy-request/copy-request.ts';
import { findAnyImage, readImage } from '../images/image-store.ts';
import { decodeIntake } from '../images/intake.ts';
import { plainMarkup } from '../images/markup.ts';
import { takeInReferences } from '../images/references.ts';
import { removeRun } from '../runs/change/remove-run.ts';
import { createRun } from '../runs/create/create-run.ts';
import { decodedImageCache } from '../runs/decoded-image-cache.ts';
import { readAttempt } from '../runs/execute/load-attempt.ts';
import { executor } from '../runs/queue/executor.ts';
import { setUpFakeProviders } from '../testing/fake-providers.ts';
import { decode, halfMaskPng, noisePng } from '../testing/pictures.ts';
import { onlyAttempt, owner, untilDone } from '../testing/runs.ts';
import { cases, named, onePerProvider } from './testing/contract-cases.ts';

/** Markup on every provider of the catalogue, through its real gateway process. */

const edgePx = 128;
const prompt = 'as drawn';
const fakes = setUpFakeProviders({ RETRY_MAX_TRIES: '1' });
let source: Uint8Array;
let markup: Uint8Array;

/** A red square of 32 px at 16, 16 on nothing. */
async function drawMarks(widthPx: number): Promise<Uint8Array> {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const red = { width: 32, height: 32, channels: 4, background: '#ff0000' } as const;
  return await sharp({ create: { width: widthPx, height: edgePx, channels: 4, background: clear } })
    .composite([{ input: { create: red }, left: 16, top: 16 }])
    .png()
    .toBuffer();
}

const marks = '[{"kind":"box"}]';

beforeAll(async () => {
  const [noise, drawn] = await Promise.all([noisePng(edgePx, 1), drawMarks(edgePx)]);
  source = noise;
  markup = addPngText(plainMarkup(drawn), marksInFile.keyword, marks);
});

async function edit(provider: string, model: string, files: readonly Uint8Array[] = []) {
  const references = await takeInReferences(files, 'reference');
  const intake = await decodeIntake(source, undefined, ['image/png'], { references, markup });
  const request = { prompt, n: 1, size: 'auto', targets: [{ provider, model }] };
  const { run, queued } = await createRun(owner, request, intake);
  queued.forEach(executor().enqueue);
  return await untilDone(run);
}
const call = () => fakes.upstream.received()[0]!;
const roles = () => call().pictures.map(({ role }) => role);

const wholePicture = onePerProvider.filter(({ model }) => model.withoutMask === 'whole-picture');
const copying = [
  ...wholePicture.filter(({ model }) => model.references && !model.takesMarkup),
  // Its default model fills a mask; this one follows instructions.
  ...cases.filter(({ model }) => model.id === 'flux-2-pro'),
];
const refusing = wholePicture.filter(({ model }) => !model.references);

describe('a model that takes markup', () => {
  it.each(['gpt-image-2.5-sunburst', 'gpt-image-2.6-flare'])('gets it as a layer: %s', async (model) => {
    const run = await edit('openai', model);
    expect(onlyAttempt(run)).toMatchObject({ status: 'succeeded', isWholePicture: true, warnings: [] });
    expect(roles()).toEqual(['image', 'markup']);
    expect(Buffer.from(call().pictures[1]!.bytes)).toEqual(Buffer.from(plainMarkup(markup)));
    const stored = await readImage(run.markup!.id);
    expect(readPngText(stored.bytes, marksInFile.keyword)).toBe(marks);
    expect(call()).toMatchObject({ prompt, violations: [] });
    // The marks, not what they leave free.
    expect(call().editArea?.bytes.filter((level) => level === 255)).toHaveLength(32 * 32);
  });
});

describe.each(named(copying))('%s', (_, { provider, model }) => {
  it('gets the source with the marks drawn over it, and a sentence about it', async () => {
    const run = await edit(provider, model.id);
    const { status, warnings } = onlyAttempt(run);
    expect({ status, codes: warnings.map(({ code }) => code) }).toEqual({
      status: 'succeeded',
      codes: ['markup-as-copy'],
    });
    expect(roles()).toEqual(['image', 'reference']);
    const [before, after] = await Promise.all(call().pictures.map(({ bytes }) => decode(bytes)));
    const red = (16 * edgePx + 16) * 4;
    expect(Array.from(after!.data.slice(red, red + 3))).toEqual([255, 0, 0]);
    expect(after!.data.slice(0, 4)).toEqual(before!.data.slice(0, 4));
    expect(call().prompt).toContain(prompt);
    expect(call().prompt).toContain('image is the first image with marks drawn over it');
    expect(call().violations).toEqual([]);
  });

  it('gets one reference less than it takes', async () => {
    const files = Array.from({ length: 15 }, () => source);
    const run = await edit(provider, model.id, files);
    expect(onlyAttempt(run).status).toBe('succeeded');
    expect(roles()).toHaveLength(1 + model.references!.max);
    expect(onlyAttempt(run).warnings.map(({ code }) => code)).toEqual([
      'markup-as-copy',
      'references-ignored',
    ]);
    expect(call().violations).toEqual([]);
  });
});

describe.each(named(refusing))('%s', (_, { provider, model }) => {
  it('gets none, edits all the same, and says so', async () => {
    const run = await edit(provider, model.id);
    const message = `${model.name} takes neither markup nor references; the markup was left out.`;
    expect(onlyAttempt(run)).toMatchObject({
      status: 'succeeded',
      warnings: [{ code: 'markup-ignored', message }],
    });
    expect(roles()).toEqual(['image']);
    expect(call().prompt).toBe(prompt);
  });
});

describe('the markup of a run', () => {
  it('is stored, read again from the store, and removed with the run', async () => {
    const run = await edit('openai', 'gpt-image-2.6-flare', [source]);
    const { id } = run.markup!;
    expect(Buffer.from((await readImage(id)).bytes)).toEqual(Buffer.from(markup));
    expect(run.references).toHaveLength(1);
    decodedImageCache().clear();
    const { edit: read } = await readAttempt(onlyAttempt(run).id);
    expect(Buffer.from(read.markup!.png)).toEqual(Buffer.from(plainMarkup(markup)));
    await removeRun(run.id, owner);
    expect(await findAnyImage(id)).toBeUndefined();
  });

  it('is a file of the copied request', async () => {
    const run = await edit('openai', 'gpt-image-2.6-flare');
    const copied = await copyRequest(run.id, onlyAttempt(run).id, owner, 'http://127.0.0.1:3000');
    expect(copied.files.map(({ name }) => name)).toEqual(['source.png', 'markup.png']);
    expect(copied.curl).toContain('markup=@markup.png');
    expect(copied.python).toContain('markup=("markup.png"');
  });
});

describe('markup is refused', () => {
  const clear = async () => await sharp(markup).linear([1, 1, 1, 0], [0, 0, 0, 0]).png().toBuffer();
  it.each([
    ['of another size', () => drawMarks(edgePx + 16), /must be the same size/],
    ['without transparent pixels', async () => source, /no transparent pixels/],
    ['without marks', clear, /transparent everywhere/],
    ['of another format', async () => await sharp(markup).webp().toBuffer(), /not a PNG file/],
  ])('%s', async (_, make, message) => {
    await expect(
      decodeIntake(source, undefined, ['image/png'], { markup: await make() }),
    ).rejects.toMatchObject({
      code: 'invalid-image',
      param: 'markup',
      message: expect.stringMatching(message),
    });
  });

  it('with a mask', async () => {
    await expect(
      decodeIntake(source, await halfMaskPng(edgePx), ['image/png'], { markup }),
    ).rejects.toMatchObject({ code: 'invalid-value', param: 'markup' });
  });
});
