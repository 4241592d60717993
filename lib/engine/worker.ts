/** Tasks of a worker thread, one per export (pool.ts). */
import { channel } from 'node:diagnostics_channel';
import { fillPicture, type Model, type Picture } from './fill.ts';
import { EngineError, type Refusal } from './http/errors.ts';
import { encodePng, readPicture } from './image/picture.ts';
import { warmUpKernel } from './kernel.ts';

export type PrepareTask = { image: Uint8Array; mask: Uint8Array | undefined };
/** Errors lose their class between threads, so a refusal is a result. */
export type Prepared = { picture: Picture } | { refusal: Refusal };
export type FillTask = { picture: Picture; model: Model; seed: number };

/** Diagnostics channel: model and seed of every fill before it starts. */
const fillStart = channel('overpaint.engine.fill');

warmUpKernel();

/** Decodes and validates. The pixels are in shared memory, which all results of a request read. */
export async function prepare({ image, mask }: PrepareTask): Promise<Prepared> {
  try {
    const picture = await readPicture(image, mask);
    return { picture: { ...picture, rgba: share(picture.rgba), coverage: share(picture.coverage) } };
  } catch (error) {
    if (error instanceof EngineError) return { refusal: error.refusal };
    throw error;
  }
}

/** Fills and encodes. @returns a PNG in base64, as ASCII bytes */
export async function fill({ picture, model, seed }: FillTask): Promise<Uint8Array> {
  fillStart.publish({ model, seed });
  const rgba = fillPicture(picture, model, seed);
  const png = await encodePng(rgba, picture.width, picture.height);
  return Buffer.from(png.toString('base64'), 'latin1');
}

function share(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
