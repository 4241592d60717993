import 'server-only';
import { EditError } from '../../edit/errors.ts';
import type { AreaMark } from '../../edit/request/edit-scope.ts';
import type { Sides } from '../../geometry/sides.ts';
import { type ColourConversion, colourConversionOf } from '../../image/codec/colour-conversion.ts';
import { detectFormat } from '../../image/codec/format.ts';
import { readPngHeader } from '../../image/codec/png-header.ts';
import { alphaOf, type KeepMap, type Pixels } from '../../image/pixels.ts';
import { isReduced } from '../../image/region/original.ts';
import { enlargeKeepMap, reduceKeepMap } from '../../image/region/scale-keep-map.ts';
import { editsSomething, mostEdited, snapAlphas } from '../../mask/conversion/edit-threshold.ts';
import { type DecodedUpload, decodeUpload, type MediaType } from './decode.ts';
import { encodePng } from './encode.ts';
import { keepMapOfExtended, padPicture } from './extension.ts';
import type { StagedImage } from './image-store.ts';
import { takeInLargeMarkup, takeInMarkup } from './markup.ts';
import {
  discardOriginal,
  isOriginal,
  type Original,
  readLargeAlpha,
  type StagedOriginal,
  stageKeepMap,
  takeInOriginal,
} from './original.ts';
import type { Reference } from './references.ts';

/** Decoded source and mask: 8-bit sRGB, after EXIF orientation, of the same size. */
export type IntakeImages = {
  source: { bytes: Uint8Array; mediaType: MediaType; pixels: Pixels };
  /** Undefined where nothing marks the area to edit. */
  mask: EditMask | undefined;
  mark: AreaMark;
  references: readonly Reference[];
  /** What of the uploaded source was lost in 8-bit sRGB. */
  conversion?: ColourConversion;
  /** A transparent PNG of the size of the source; never with an uploaded mask. */
  markup: Uint8Array | undefined;
  /** What was added at the sides of the picture, where that is what marks the area to edit. */
  extension?: Sides;
  /** The picture that was uploaded, where the source is only its working picture. */
  original?: Original | StagedOriginal;
  /** An original was sent, and cannot be edited by region. */
  isOriginalIgnored?: boolean;
};

/** Further input of an edit: references as of `takeInReferences`, and the uploaded markup. */
export type Guides = {
  references?: readonly Reference[];
  markup?: Uint8Array | undefined;
  extension?: Extension | undefined;
  /** Pictures above the decoding limit are refused. */
  isLargeRefused?: boolean;
};

/** How a picture is extended. `isPadded`: what is added is in the uploaded picture already. */
type Extension = { sides: Sides; isPadded: boolean };

/** The area to edit, as the uploaded file and decoded. */
export type EditMask = { png: Uint8Array; keep: KeepMap };

/**
 * Decodes and validates an upload. A plain file is kept byte for byte; metadata are removed from others; images with
 * another colour space, 16 bits, an orientation or interlacing are re-encoded as PNG.
 *
 * @param accepted media types of the source; a mask is always a PNG
 * @throws EditError that names the field and says what to do
 */
export async function decodeIntake(
  sourceBytes: Uint8Array,
  maskBytes: Uint8Array | undefined,
  accepted: readonly MediaType[] = ['image/png'],
  { references = [], markup: markupBytes, extension, isLargeRefused = false }: Guides = {},
): Promise<IntakeImages> {
  if (maskBytes && markupBytes) {
    throw new EditError('invalid-value', 'Markup cannot be sent with a mask. Leave one of them out.', {
      param: 'markup',
    });
  }
  const isAccepted = accepted.some((type) => type === detectFormat(sourceBytes)?.mediaType);
  if (!isLargeRefused && !extension && isAccepted && (await isOriginal(sourceBytes))) {
    const guides = { references, markup: markupBytes };
    return await takeInLarge(sourceBytes, maskBytes, accepted, guides);
  }
  // Decoded in parallel; errors of the image come first.
  const [image, mask] = await Promise.allSettled([
    decodeUpload(sourceBytes, 'image', accepted),
    maskBytes ? decodeUpload(maskBytes, 'mask', ['image/png']) : undefined,
  ]);
  if (image.status === 'rejected') throw image.reason;
  if (mask.status === 'rejected') throw mask.reason;
  const { file, ...decoded } = extended(image.value, extension);
  const written = file ?? { bytes: await encodePng(decoded), mediaType: 'image/png' as const };
  const source: IntakeImages['source'] = { ...written, pixels: decoded };
  const markup = markupBytes && (await takeInMarkup(markupBytes, decoded));
  const conversion = colourConversionOf(sourceBytes);
  const rest = { source, references, markup, ...(conversion ? { conversion } : {}) };
  if (mask.value) return { ...rest, mask: await takeInMask(mask.value, decoded), mark: 'mask' };
  if (extension) {
    const kept = keepMapOfExtended(decoded, extension.sides);
    const added = { png: await encodeMask(kept), keep: kept };
    return { ...rest, mask: added, mark: 'mask', extension: extension.sides };
  }

  const keep = keepMapOf(decoded);
  // Markup says itself what should change.
  if (markup || !editsSomething(keep.data)) return { ...rest, mask: undefined, mark: 'nothing' };
  return { ...rest, mask: { png: await encodeMask(keep), keep }, mark: 'transparency' };
}

/** The picture with what is added at its sides. */
const extended = (image: DecodedUpload, extension: Extension | undefined): DecodedUpload =>
  extension && !extension.isPadded ? padPicture(image, extension.sides) : image;

/** As `decodeIntake`: the source is the working picture of an original. The caller discards what it does not store. */
async function takeInLarge(
  sourceBytes: Uint8Array,
  maskBytes: Uint8Array | undefined,
  accepted: readonly MediaType[],
  { references, markup: markupBytes }: Required<Pick<Guides, 'references'>> & Guides,
): Promise<IntakeImages> {
  const { original, working } = await takeInOriginal(sourceBytes, accepted);
  const staged = { ...original };
  try {
    const taken = maskBytes && (await takeInLargeMask(maskBytes, original, working));
    staged.keepFile = taken?.keepFile;
    staged.keepKey = taken?.keepFile?.key;
    const markup = markupBytes && (await takeInLargeMarkup(markupBytes, original, working));
    const source = { bytes: await encodePng(working), mediaType: 'image/png' as const, pixels: working };
    const conversion = colourConversionOf(sourceBytes);
    const rest = { source, references, markup, original: staged, ...(conversion ? { conversion } : {}) };
    return { ...rest, mask: taken?.mask, mark: taken ? 'mask' : 'nothing' };
  } catch (error) {
    await discardOriginal(staged);
    throw error;
  }
}

/** Takes a mask of the size of the original, which is then used as it is, or one that is smaller and of its shape. */
async function takeInLargeMask(
  bytes: Uint8Array,
  original: StagedOriginal,
  working: Pixels,
): Promise<{ mask: EditMask; keepFile?: StagedImage }> {
  const size = readPngHeader(bytes);
  if (!size || !(await isOriginal(bytes))) {
    const mask = await decodeUpload(bytes, 'mask', ['image/png']);
    if (!isReduced(mask, original)) throw otherShape(mask, original);
    return { mask: await takeInMask(await ofWorking(mask, working), working) };
  }
  const { widthPx, heightPx } = size;
  if (widthPx !== original.widthPx || heightPx !== original.heightPx) throw otherShape(size, original);
  const data = snapAlphas(await readLargeAlpha(bytes));
  if (!editsSomething(data)) throw nothingEdited();
  const keep = reduceKeepMap({ widthPx, heightPx, data }, working, mostEdited);
  const [png, keepFile] = await Promise.all([encodeMask(keep), stageKeepMap(data, original)]);
  return { mask: { png, keep }, keepFile };
}

type Size = { widthPx: number; heightPx: number };

/** The mask at the size of the working picture. */
async function ofWorking(mask: DecodedUpload, { widthPx, heightPx }: Size): Promise<DecodedUpload> {
  if (mask.widthPx === widthPx && mask.heightPx === heightPx) return mask;
  const keep = keepMapOf(mask);
  const size = { widthPx, heightPx };
  const isEnlarged = mask.widthPx < widthPx;
  const { data } = isEnlarged
    ? enlargeKeepMap(keep, size, { x: 0, y: 0, width: widthPx, height: heightPx })
    : reduceKeepMap(keep, size, mostEdited);
  return { ...size, data: blackWithAlpha(data) };
}

function otherShape(mask: Size, image: Size): EditError {
  const message = `The mask is ${mask.widthPx} × ${mask.heightPx} and the image ${image.widthPx} × ${image.heightPx}. They must be the same size, or the mask that of the image scaled down.`;
  return new EditError('invalid-mask', message, { param: 'mask' });
}

const nothingEdited = (): EditError =>
  new EditError(
    'empty-mask',
    'The mask is opaque everywhere, so nothing would be edited. Make the areas to change transparent.',
    { param: 'mask' },
  );

async function takeInMask(mask: DecodedUpload, source: Pixels): Promise<EditMask> {
  if (mask.widthPx !== source.widthPx || mask.heightPx !== source.heightPx) {
    throw new EditError(
      'invalid-mask',
      `The mask is ${mask.widthPx} × ${mask.heightPx} and the image ${source.widthPx} × ${source.heightPx}. They must be the same size.`,
      { param: 'mask' },
    );
  }
  const keep = keepMapOf(mask);
  if (!editsSomething(keep.data)) throw nothingEdited();
  return { png: !mask.file || isSnapped(keep, mask) ? await encodeMask(keep) : mask.file.bytes, keep };
}

/** Whether the keep map differs from the alpha channel that it was made of. */
function isSnapped({ data }: KeepMap, mask: Pixels): boolean {
  for (let i = 0; i < data.length; i += 1) if (data[i] !== mask.data[i * 4 + 3]) return true;
  return false;
}

/** Encodes a keep map as a mask file: black, with the map as alpha. */
export async function encodeMask(keep: KeepMap): Promise<Uint8Array> {
  const { widthPx, heightPx } = keep;
  return await encodePng({ widthPx, heightPx, data: blackWithAlpha(keep.data) });
}

function blackWithAlpha(alpha: KeepMap['data']): Uint8Array {
  const data = new Uint8Array(alpha.length * 4);
  for (let i = 0; i < alpha.length; i += 1) data[i * 4 + 3] = alpha[i]!;
  return data;
}

/** The alpha channel as a keep map, with invisible traces snapped to 0 or 255. */
export function keepMapOf(pixels: Pixels): KeepMap {
  const alpha = alphaOf(pixels);
  return { ...alpha, data: snapAlphas(alpha.data) };
}
