import { refuseOwn } from '../http/answer.ts';
import type { Colour, EditArea, ReceivedCall } from '../http/received.ts';
import { type Directive, findDirective, numberOf } from '../traps/directives.ts';
import { centredDisc, outsideOf, resizeArea, wholeArea } from './edit-area.ts';
import { clear, drift, paint, paintColour, shift } from './paint.ts';
import {
  blurPicture,
  type Encoding,
  encodePicture,
  type Picture,
  type PictureSize,
  resizePicture,
} from './picture.ts';

export type EditPlan = {
  source: Picture;
  /** Of any size; undefined: a centred disc. */
  area: EditArea | undefined;
  /** Size of the answer; the source is resized to it. */
  size: PictureSize;
  prompt: string;
  /** Undefined for providers without one. */
  seed: number | undefined;
  /** Index of the image in its answer. */
  index: number;
  /** Offset of all pixels outside the area, in levels. */
  driftLevels: number;
  encoding: Encoding;
  /** True for a transparent background: only the painted area is opaque. */
  isCutOut?: boolean;
};

export type EditedImage = { picture: Picture; bytes: Uint8Array; mediaType: string; base64: string };

/**
 * Edits the picture: paints the area with a flat colour, offsets the rest by `driftLevels`, and applies the picture
 * directives of the prompt. Records the edit in the call.
 */
export async function editImage(
  plan: EditPlan,
  directives: readonly Directive[],
  call: ReceivedCall,
): Promise<EditedImage> {
  const colour = colourOf(plan, directives);
  const picture = await drawEdit(plan, directives, colour);
  const encoding = chooseEncoding(plan.encoding, directives);
  const whole = await encodePicture(picture, encoding);
  const bytes = findDirective(directives, 'broken-picture')
    ? whole.subarray(0, Math.ceil(whole.byteLength / 2))
    : whole;
  call.painted.push({
    colour,
    ...(plan.seed === undefined ? {} : { seed: plan.seed }),
    widthPx: picture.widthPx,
    heightPx: picture.heightPx,
    mediaType: encoding.mediaType,
  });
  return { picture, bytes, mediaType: encoding.mediaType, base64: Buffer.from(bytes).toString('base64') };
}

async function drawEdit(plan: EditPlan, directives: readonly Directive[], colour: Colour): Promise<Picture> {
  const { size } = plan;
  const asked = plan.area ? await resizeArea(plan.area, size) : centredDisc(size);
  const area = findDirective(directives, 'ignore-mask') ? wholeArea(size) : asked;
  const base = drift(
    await resizePicture(plan.source, size),
    numberOf(directives, 'drift', plan.driftLevels) ?? plan.driftLevels,
  );
  let picture = paint(base, area, colour);
  if (plan.isCutOut) picture = clear(picture, outsideOf(area));
  if (findDirective(directives, 'transparent')) picture = clear(picture, area);
  const shiftPx = numberOf(directives, 'shift', 3);
  if (shiftPx !== undefined) picture = shift(picture, shiftPx);
  const otherSize = findDirective(directives, 'size');
  if (otherSize) picture = await resizePicture(picture, readSize(otherSize.value));
  return findDirective(directives, 'blurred') ? blurPicture(picture, 12) : picture;
}

function colourOf({ prompt, seed, index }: EditPlan, directives: readonly Directive[]): Colour {
  const wanted = findDirective(directives, 'colour')?.value;
  if (wanted === undefined) return paintColour(prompt, seed, index);
  const [, red, green, blue] = /^([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(wanted) ?? [];
  if (!red || !green || !blue) throw refuseOwn(`#colour takes rrggbb, not ${wanted}`);
  return { red: parseInt(red, 16), green: parseInt(green, 16), blue: parseInt(blue, 16) };
}

function chooseEncoding(encoding: Encoding, directives: readonly Directive[]): Encoding {
  if (findDirective(directives, 'jpeg')) return { ...encoding, mediaType: 'image/jpeg' };
  if (findDirective(directives, 'transparent')) return { ...encoding, mediaType: 'image/png' };
  return encoding;
}

function readSize(text = ''): PictureSize {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(text) ?? [];
  if (!width || !height) throw refuseOwn(`#size takes WIDTHxHEIGHT, not ${text}`);
  return { widthPx: Number(width), heightPx: Number(height) };
}
