import type { Exchange } from '../../fake.ts';
import type { EditArea } from '../../http/received.ts';
import { areaOfMarks, areaOfTransparency } from '../../image/edit-area.ts';
import type { Encoding, Picture, PictureSize } from '../../image/picture.ts';
import { type Inspected, inspect } from '../../request/inspect-picture.ts';
import { checkMarkedCopy, saysMarkedCopy } from '../../request/marked-copy.ts';
import type { OpenaiEditError } from './errors.ts';
import type { EditLimits, ImageModel } from './models.ts';
import { listOf, readOptions } from './options.ts';
import type { EditRequest } from './request.ts';
import { readSize } from './size.ts';

/** A valid request. */
export type ValidEdit = {
  model: string;
  prompt: string;
  source: Picture;
  imageSizes: PictureSize[];
  area: EditArea | undefined;
  size: PictureSize;
  count: number;
  quality: string;
  isTransparent: boolean;
  encoding: Encoding;
  /** Undefined: no stream. */
  partialImages: number | undefined;
};

type EditExchange = Exchange<OpenaiEditError>;

const maxImages = 16;
const maxImageBytes = 50_000_000;
const maxMaskBytes = 4 * 1024 * 1024;

/** Validates a request against the documentation. @throws the response of the API. */
export async function checkEdit(
  exchange: EditExchange,
  request: EditRequest,
  modelId: string,
  model: ImageModel,
  limits: EditLimits,
): Promise<ValidEdit> {
  const options = readOptions(exchange, request, modelId, model, limits);
  const images = await readImages(exchange, request, limits.inputs);
  const source = images[0]!;
  const mask = await readOverlay(exchange, request, 'mask', source);
  if (request.markup && !model.hasMarkup)
    throw exchange.refuse('unsupported-by-model', { model: modelId, param: 'markup' });
  const markup = await readOverlay(exchange, request, 'markup', source);
  const marks = markup && (await readMarks(exchange, markup.bytes));

  const size = readSize(model, options.size, source.header);
  if (!size)
    throw model.sizes === 'fixed'
      ? exchange.refuse('invalid-value', { param: 'size', value: options.size })
      : exchange.refuse('invalid-size', { value: options.size });
  if (saysMarkedCopy(options.prompt, 'last')) checkMarkedCopy(exchange.call, source, images.at(-1));
  const area = mask ? await areaOfTransparency(mask.bytes) : marks;
  if (area) exchange.call.editArea = area;
  return {
    ...options,
    model: modelId,
    source: source.picture,
    imageSizes: images.map(({ header }) => header),
    area,
    size,
  };
}

async function readImages(
  exchange: EditExchange,
  { images }: EditRequest,
  inputs: readonly string[],
): Promise<Inspected[]> {
  if (images.length === 0) throw exchange.refuse('missing-parameter', { param: 'image' });
  if (images.length > maxImages) throw exchange.refuse('too-many-images', { count: String(images.length) });
  const inspected: Inspected[] = [];
  for (const [index, { name, file }] of images.entries()) {
    checkMediaType(exchange, name, file.mediaType, inputs);
    if (file.bytes.byteLength >= maxImageBytes) throw exchange.refuse('image-too-large');
    const picture = await inspect(exchange.call, index === 0 ? 'image' : 'reference', file.bytes);
    if (!picture || !inputs.includes(picture.header.mediaType))
      throw exchange.refuse('invalid-image', { number: String(index + 1) });
    inspected.push(picture);
  }
  return inspected;
}

/** The mask and the markup are both transparent PNGs over the first image. */
async function readOverlay(
  exchange: EditExchange,
  request: EditRequest,
  role: 'mask' | 'markup',
  source: Inspected,
): Promise<Inspected | undefined> {
  const file = request[role];
  if (!file) return undefined;
  if (role === 'markup' && request.mask) throw exchange.refuse('mask-with-markup');
  checkMediaType(exchange, role, file.mediaType, ['image/png']);
  if (role === 'mask' && file.bytes.byteLength >= maxMaskBytes) throw exchange.refuse('mask-too-large');
  const overlay = await inspect(exchange.call, role, file.bytes);
  if (overlay?.header.mediaType !== 'image/png') throw exchange.refuse('invalid-image');
  if (!overlay.header.hasAlpha) throw exchange.refuse('mask-alpha');
  const { widthPx, heightPx } = source.header;
  if (overlay.header.widthPx !== widthPx || overlay.header.heightPx !== heightPx)
    throw exchange.refuse('mask-size');
  return overlay;
}

/** The marks are what the fake edits. @throws where they leave no pixel transparent */
async function readMarks(exchange: EditExchange, bytes: Uint8Array): Promise<EditArea> {
  const marks = await areaOfMarks(bytes);
  if (!marks.bytes.includes(0)) throw exchange.refuse('markup-opaque');
  if (!marks.bytes.includes(255)) exchange.call.violations.push('nothing is drawn on the markup');
  return marks;
}

function checkMediaType(
  exchange: EditExchange,
  param: string,
  mediaType: string,
  accepted: readonly string[],
): void {
  if (accepted.includes(mediaType)) return;
  const supported = listOf(accepted);
  throw exchange.refuse('mimetype', { param, mediaType, supported });
}
