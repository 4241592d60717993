import 'server-only';
import sharp from 'sharp';
import { readPngHeader } from '../../../image/codec/png-header.ts';
import { type KeepMap, type WhiteMask, whiteFromKeep } from '../../../image/pixels.ts';
import { hardLimit } from '../../../mask/conversion/edit-threshold.ts';

/**
 * Converts the keep map of a mask (255 = keep, 0 = edit) to the file that a provider's API takes. Three polarities are in
 * use: alpha 0 = edit, white = edit, and black = edit.
 *
 * `soft` sends every value. `hard` binarizes at `hardLimit`, for APIs whose handling of values in between is not
 * documented.
 */
type Form = 'soft' | 'hard';

/**
 * Encodes the mask as black RGBA whose alpha is 0 where to edit: the polarity of OpenAI and Azure OpenAI.
 *
 * @param png the uploaded mask; returned as it is where it already has this form
 */
export async function alphaMask(png: Uint8Array, keep: KeepMap, form: Form): Promise<Uint8Array> {
  const header = readPngHeader(png);
  const isRgba = header?.colorType === 'rgba' && header.bitDepth === 8;
  if (isRgba && (form === 'soft' || isBinary(keep))) return png;
  const data = new Uint8Array(keep.data.length * 4);
  const kept = withForm(keep, form).data;
  for (let i = 0; i < kept.length; i += 1) data[i * 4 + 3] = kept[i]!;
  return await encodeMask(data, keep, 4);
}

/**
 * Encodes the mask as 8-bit grey without alpha, white where to edit: the polarity of Stability AI, AWS Bedrock, Segmind
 * and Gemini.
 */
export async function whiteMask(keep: KeepMap, form: Form): Promise<Uint8Array> {
  const white = whiteFromKeep(withForm(keep, form));
  return await encodeMask(white.data, white, 1);
}

/** Encodes the mask as 8-bit grey without alpha, binarized, black where to edit: the polarity of Ideogram. */
export async function blackMask(keep: KeepMap): Promise<Uint8Array> {
  return await encodeMask(withForm(keep, 'hard').data, keep, 1);
}

function withForm(keep: KeepMap, form: Form): KeepMap {
  if (form === 'soft') return keep;
  const limit = hardLimit(keep.data);
  return { ...keep, data: keep.data.map((kept) => (kept < limit ? 0 : 255)) };
}

function isBinary({ data }: KeepMap): boolean {
  return data.every((value) => value === 0 || value === 255);
}

async function encodeMask(
  data: KeepMap['data'],
  { widthPx, heightPx }: KeepMap | WhiteMask,
  channels: 1 | 4,
): Promise<Uint8Array> {
  const picture = sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
  // Without the conversion sharp encodes grey as RGB.
  return await (channels === 1 ? picture.toColourspace('b-w') : picture)
    .png({ compressionLevel: 9 })
    .toBuffer();
}
