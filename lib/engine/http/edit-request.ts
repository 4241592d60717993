import { randomInt } from 'node:crypto';
import { MODELS, type Model } from '../fill.ts';
import { sizesDiffer } from '../image/picture.ts';
import { readPngSize, type Size } from '../image/png-header.ts';
import { PLAIN_EVERY, SEEDS } from '../variant.ts';
import { badRequest } from './errors.ts';
import { MAX_PIXELS, MAX_RESULTS } from './limits.ts';
import type { Form } from './multipart-form.ts';

export type EditRequest = {
  image: Uint8Array;
  mask: Uint8Array | undefined;
  model: Model;
  /** Number of results, 1 to 10. */
  n: number;
  /** Seed of the first result; result i has this plus i, modulo 2^32. */
  seed: number;
};

/**
 * Validates a form as OpenAI's image edit request. `size`, `user`, `response_format` and unknown fields are ignored.
 *
 * @throws EngineError 400
 */
export function readEditRequest({ fields, files }: Form): EditRequest {
  const image = onlyFile(files, ['image', 'image[]']);
  if (!image) throw missing('image', 'Send the image as a PNG file in the field image.');
  if (!fields.get('prompt'))
    throw missing('prompt', 'Send a prompt, even though the engine does not follow it.');
  const mask = onlyFile(files, ['mask']);
  const size = checkPng(image, 'image');
  const maskSize = mask && checkPng(mask, 'mask');
  if (maskSize && (maskSize.width !== size.width || maskSize.height !== size.height)) {
    throw badRequest('invalid_mask', 'mask', sizesDiffer(maskSize, size));
  }
  const model = readModel(fields.get('model'));
  const n = readInteger(fields.get('n'), 'n', 1, MAX_RESULTS) ?? 1;
  if (model === 'smooth' && n > 1) {
    throw badRequest(
      'invalid_value',
      'n',
      'The model smooth has only one result. Leave n out, or set it to 1.',
    );
  }
  // A multiple of PLAIN_EVERY: the first result is the variant that may copy from everywhere.
  const seed =
    readInteger(fields.get('seed'), 'seed', 0, SEEDS - 1) ?? randomInt(SEEDS / PLAIN_EVERY) * PLAIN_EVERY;
  return { image, mask, model, n, seed };
}

function onlyFile(files: Form['files'], names: string[]): Uint8Array | undefined {
  const found = files.filter(({ name, bytes }) => names.includes(name) && bytes.length > 0);
  if (found.length > 1) {
    throw badRequest(
      'invalid_value',
      names[0]!,
      `Send exactly one file as ${names[0]}; the engine works on one.`,
    );
  }
  return found[0]?.bytes;
}

function checkPng(bytes: Uint8Array, param: string): Size {
  const size = readPngSize(bytes);
  if (!size) throw badRequest('invalid_image', param, `The ${param} is not a PNG file. Send a PNG.`);
  if (size.width * size.height > MAX_PIXELS) {
    throw badRequest(
      'image_too_large',
      param,
      `The ${param} has ${size.width}x${size.height} pixels. Send at most ${MAX_PIXELS} (4096x4096).`,
    );
  }
  return size;
}

function readModel(value: string | undefined): Model {
  if (!value) return MODELS[0];
  const model = MODELS.find((id) => id === value);
  if (!model) {
    throw badRequest(
      'model_not_found',
      'model',
      `There is no model ${value} here. Use ${MODELS.join(' or ')}.`,
    );
  }
  return model;
}

function readInteger(
  value: string | undefined,
  param: string,
  least: number,
  most: number,
): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw badRequest('invalid_value', param, `${param} must be a whole number from ${least} to ${most}.`);
  }
  return number;
}

function missing(param: string, message: string) {
  return badRequest('missing_required_parameter', param, message);
}
