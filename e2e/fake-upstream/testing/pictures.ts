import sharp from 'sharp';
import type { Colour } from '../http/received.ts';
import { decodePicture, type Picture, type PictureSize } from '../image/picture.ts';

/** The left third is edited: a mask of the wrong polarity, or a mirrored one, is visible at once. */
const editedShare = 1 / 3;

/** Memoizes a function by its arguments; results must not be changed. */
function remember<Parameters extends unknown[], Made>(
  make: (...parameters: Parameters) => Made,
): (...parameters: Parameters) => Made {
  const made = new Map<string, Made>();
  return (...parameters) => {
    const key = JSON.stringify(parameters);
    const known = made.get(key) ?? make(...parameters);
    made.set(key, known);
    return known;
  };
}

/** Soft shapes, so that resizing or JPEG changes levels little. */
export const sourcePixels = remember(({ widthPx, heightPx }: PictureSize) =>
  drawSource({ widthPx, heightPx }),
);

function drawSource({ widthPx, heightPx }: PictureSize): Picture {
  const rgba = new Uint8Array(widthPx * heightPx * 4).fill(255);
  const waves = Array.from({ length: widthPx }, (_, x) => 90 + 60 * Math.sin((4 * x) / widthPx));
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1) {
      const at = (y * widthPx + x) * 4;
      rgba[at] = 40 + (120 * x) / widthPx;
      rgba[at + 1] = 60 + (100 * y) / heightPx;
      rgba[at + 2] = waves[x]!;
    }
  return { widthPx, heightPx, rgba };
}

export const sourcePng = remember((size: PictureSize) => encode(sourcePixels(size).rgba, size, 4, true));

/** As `sourcePng`, with an alpha channel: the left third is transparent. */
export const cutSourcePng = remember((size: PictureSize) => {
  const rgba = sourcePixels(size).rgba.slice();
  forEachPixel(size, (isEdited, at) => {
    if (isEdited) rgba[at * 4 + 3] = 0;
  });
  return encode(rgba, size, 4, false);
});

/** OpenAI's form: transparent in the edited area, opaque black elsewhere. */
export const alphaMaskPng = remember((size: PictureSize) => {
  const rgba = new Uint8Array(size.widthPx * size.heightPx * 4);
  forEachPixel(size, (isEdited, at) => {
    rgba[at * 4 + 3] = isEdited ? 0 : 255;
  });
  return encode(rgba, size, 4, false);
});

/** Stability's form: grey without alpha, white in the edited area. */
export const whiteMaskPng = remember((size: PictureSize, editLevel: number = 255, keepLevel: number = 0) => {
  const grey = new Uint8Array(size.widthPx * size.heightPx);
  forEachPixel(size, (isEdited, at) => {
    grey[at] = isEdited ? editLevel : keepLevel;
  });
  return encode(grey, size, 1, false);
});

export type Difference = PictureSize & {
  /** Mean distance to the painted colour in the edited area, in levels. */
  inside: number;
  /** Mean distance to the source elsewhere, in levels. */
  outside: number;
  picture: Picture;
};

/** The difference between a result and its mask, without a margin at the border. */
export async function compare(bytes: Uint8Array, colour: Colour, marginShare = 0.03): Promise<Difference> {
  const picture = await decodePicture(bytes);
  const { widthPx, heightPx, rgba } = picture;
  const source = sourcePixels({ widthPx, heightPx });
  const sums = { inside: 0, outside: 0, insideCount: 0, outsideCount: 0 };
  const wanted = [colour.red, colour.green, colour.blue];
  for (let at = 0; at < widthPx * heightPx; at += 1) {
    const share = ((at % widthPx) + 0.5) / widthPx;
    if (Math.abs(share - editedShare) < marginShare) continue;
    const isInside = share < editedShare;
    for (let channel = 0; channel < 3; channel += 1) {
      const level = rgba[at * 4 + channel]!;
      const other = isInside ? wanted[channel]! : source.rgba[at * 4 + channel]!;
      sums[isInside ? 'inside' : 'outside'] += Math.abs(level - other);
    }
    sums[isInside ? 'insideCount' : 'outsideCount'] += 3;
  }
  return {
    widthPx,
    heightPx,
    inside: sums.inside / sums.insideCount,
    outside: sums.outside / sums.outsideCount,
    picture,
  };
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Decodes base64; fails for anything else. */
export function fromBase64(text: unknown): Uint8Array {
  if (typeof text !== 'string' || text === '') throw new Error(`No base64: ${String(text)}`);
  return new Uint8Array(Buffer.from(text, 'base64'));
}

function forEachPixel(
  { widthPx, heightPx }: PictureSize,
  visit: (isEdited: boolean, at: number) => void,
): void {
  for (let at = 0; at < widthPx * heightPx; at += 1)
    visit(((at % widthPx) + 0.5) / widthPx < editedShare, at);
}

async function encode(
  pixels: Uint8Array,
  { widthPx, heightPx }: PictureSize,
  channels: 1 | 4,
  isOpaque: boolean,
): Promise<Uint8Array> {
  const raw = sharp(pixels, { raw: { width: widthPx, height: heightPx, channels } });
  const shaped = channels === 1 ? raw.toColourspace('b-w') : isOpaque ? raw.removeAlpha() : raw;
  return new Uint8Array(await shaped.png().toBuffer());
}
