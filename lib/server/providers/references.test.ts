import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { EditError } from '../../edit/errors.ts';
import { BlobMissingError } from '../blobs/blob-store.ts';
import { blobs } from '../blobs/index.ts';
import { copyRequest } from '../copy-request/copy-request.ts';
import { findAnyImage, readImage } from '../images/image-store.ts';
import { decodeIntake } from '../images/intake.ts';
import { takeInReferences } from '../images/references.ts';
import { recompositeResult } from '../runs/change/recomposite-result.ts';
import { removeRun } from '../runs/change/remove-run.ts';
import { createRun } from '../runs/create/create-run.ts';
import { decodedImageCache } from '../runs/decoded-image-cache.ts';
import { readAttempt } from '../runs/execute/load-attempt.ts';
import { executor } from '../runs/queue/executor.ts';
import { setUpFakeProviders } from '../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { onlyAttempt, owner, untilDone } from '../testing/runs.ts';
import { named, onePerProvider } from './testing/contract-cases.ts';

/** References on every provider of the catalogue, through its real gateway process. */

/** No model needs more. */
const edgePx = 256;
const fakes = setUpFakeProviders({ RETRY_MAX_TRIES: '1' });
let source: Uint8Array;
let mask: Uint8Array;
let files: Uint8Array[];

beforeAll(async () => {
  [source, mask] = await Promise.all([noisePng(edgePx, 1), halfMaskPng(edgePx)]);
  files = await Promise.all([2, 3, 4].map((seed) => noisePng(64, seed)));
});

async function edit(provider: string, model: string, references: readonly Uint8Array[], hasMask = true) {
  const taken = await takeInReferences(references, 'reference');
  const intake = await decodeIntake(source, hasMask ? mask : undefined, ['image/png'], { references: taken });
  const request = { prompt: 'like the last', n: 1, size: 'auto', targets: [{ provider, model }] };
  const { run, queued } = await createRun(owner, request, intake);
  queued.forEach(executor().enqueue);
  return await untilDone(run);
}
const call = () => fakes.upstream.received()[0]!;
const roles = () => call().pictures.map(({ role }) => role);
const sentBytes = (role: string) =>
  call().pictures.flatMap((picture) => (picture.role === role ? [Buffer.from(picture.bytes)] : []));

const taking = onePerProvider.filter(({ model }) => model.references);
const refusing = onePerProvider.filter(({ model }) => !model.references);

describe.each(named(taking))('%s', (_, { provider, model }) => {
  it('gets source, mask and references, in their order', async () => {
    const run = await edit(provider, model.id, files);
    expect(onlyAttempt(run)).toMatchObject({ status: 'succeeded', warnings: [] });
    expect(roles().toSorted()).toEqual(['image', 'mask', 'reference', 'reference', 'reference']);
    expect(roles()[0]).toBe('image');
    expect(sentBytes('reference')).toEqual(files.map((bytes) => Buffer.from(bytes)));
    expect(sentBytes('image')).toEqual([Buffer.from(source)]);
    expect(call().violations).toEqual([]);
    expect(call().editArea?.widthPx).toBe(edgePx);
  });

  it('gets references without a mask', async () => {
    const run = await edit(provider, model.id, files, false);
    expect(onlyAttempt(run)).toMatchObject({ status: 'succeeded', isWholePicture: true });
    expect(roles()).toEqual(['image', 'reference', 'reference', 'reference']);
    expect(call().violations).toEqual([]);
  });

  it('gets at most as many as it takes, the first ones, and says so', async () => {
    const { max } = model.references!;
    const many = Array.from({ length: 15 }, (_, i) => files[i % 3]!);
    const run = await edit(provider, model.id, many);
    expect(onlyAttempt(run).status).toBe('succeeded');
    expect(sentBytes('reference')).toHaveLength(max);
    expect(onlyAttempt(run).warnings.map(({ code }) => code)).toEqual(max < 15 ? ['references-ignored'] : []);
  });

  it('gets a WebP as PNG where it takes no WebP', async () => {
    const webp = await sharp(files[0]).webp({ lossless: true }).toBuffer();
    const run = await edit(provider, model.id, [webp]);
    expect(onlyAttempt(run).status).toBe('succeeded');
    const takesWebp = model.limits.source.mediaTypes.includes('image/webp');
    const sent = call().pictures.find(({ role }) => role === 'reference');
    expect(sent?.mediaType).toBe(takesWebp ? 'image/webp' : 'image/png');
  });
});

describe.each(named(refusing))('%s', (_, { provider, model }) => {
  it('gets none, edits all the same, and says so', async () => {
    const run = await edit(provider, model.id, files);
    const message = `${model.name} takes no references; all 3 were left out.`;
    expect(onlyAttempt(run)).toMatchObject({
      status: 'succeeded',
      warnings: [{ code: 'references-ignored', message }],
    });
    expect(roles()).not.toContain('reference');
    expect(run.references).toHaveLength(3);
  });
});

describe('the references of a run', () => {
  const model = 'gpt-image-2';

  it('are stored in their order, read again from the store, and removed with the run', async () => {
    const run = await edit('openai', model, files);
    const ids = run.references!.map(({ id }) => id);
    expect(await Promise.all(ids.map(async (id) => Buffer.from((await readImage(id)).bytes)))).toEqual(
      files.map((bytes) => Buffer.from(bytes)),
    );
    decodedImageCache().clear();
    const references = await (await readAttempt(onlyAttempt(run).id)).edit.readReferences();
    expect(references.map(({ bytes }) => Buffer.from(bytes))).toEqual(files.map((file) => Buffer.from(file)));
    await removeRun(run.id, owner);
    expect(await Promise.all(ids.map(findAnyImage))).toEqual([undefined, undefined, undefined]);
  });

  it('are numbered pictures of FLUX.2, which takes no mask', async () => {
    const run = await edit('black-forest-labs', 'flux-2-pro', files);
    expect(onlyAttempt(run)).toMatchObject({ status: 'succeeded', warnings: [] });
    expect(roles()).toEqual(['image', 'reference', 'reference', 'reference']);
    expect(sentBytes('reference')).toEqual(files.map((bytes) => Buffer.from(bytes)));
    const fields = Object.keys(call().json as object).filter((name) => name.startsWith('input_image'));
    expect(fields).toEqual(['input_image', 'input_image_2', 'input_image_3', 'input_image_4']);
    expect(call().violations).toEqual([]);
  });

  it('are not needed for anything but sending', async () => {
    const run = await edit('openai', model, files);
    decodedImageCache().clear();
    const image = await findAnyImage(run.references![0]!.id);
    await blobs().delete(image!.blob);
    const { edit: loaded } = await readAttempt(onlyAttempt(run).id);
    expect(loaded.source.pixels.widthPx).toBe(edgePx);
    await expect(loaded.readReferences()).rejects.toThrow(BlobMissingError);
    const again = await recompositeResult(run.id, onlyAttempt(run).results[0]!.id, owner, {
      isMovedBack: true,
      featherPx: 2,
      isSeamMatched: true,
    });
    expect(onlyAttempt(again).results).toHaveLength(1);
  });

  it('are files of the copied request', async () => {
    const run = await edit('openai', model, files.slice(0, 2), false);
    const copied = await copyRequest(run.id, onlyAttempt(run).id, owner, 'http://127.0.0.1:3000');
    expect(copied.files.map(({ name }) => name)).toEqual([
      'source.png',
      'reference-1.png',
      'reference-2.png',
    ]);
    expect(copied.curl.match(/image\[\]=@/g)).toHaveLength(3);
    expect(copied.python).toMatch(/image=\[\("source\.png"/);
  });
});

describe('references', () => {
  it('are at most 15', async () => {
    const many = takeInReferences(
      Array.from({ length: 16 }, () => source),
      'image',
    );
    await expect(many).rejects.toMatchObject({ code: 'invalid-value', param: 'image' });
  });

  it('are named by their number where they are no pictures', async () => {
    const wrong = takeInReferences([source, new Uint8Array(9)], 'image').catch((error: unknown) => error);
    const error = await wrong;
    expect(error).toBeInstanceOf(EditError);
    expect(error).toMatchObject({ code: 'invalid-image', param: 'image' });
    expect((error as EditError).message).toMatch(/^The reference 2 is not a PNG, JPEG, WebP file/);
  });
});
