import { createHash } from 'node:crypto';
import type { Colour, EditArea } from '../http/received.ts';
import type { Picture } from './picture.ts';

/**
 * The flat colour of an edit, a hash of prompt, seed and index.
 *
 * @param prompt as the provider got it.
 * @param seed undefined for providers that have none.
 * @param index of the image in its answer, from 0.
 */
export function paintColour(prompt: string, seed: number | undefined, index: number): Colour {
  const hash = createHash('sha256')
    .update(JSON.stringify([prompt, seed ?? null, index]))
    .digest();
  return { red: hash[0]!, green: hash[1]!, blue: hash[2]! };
}

/** Offsets a channel value by a number of levels: up, or down where the result would exceed 255. */
function driftedLevel(level: number, by: number): number {
  return level + by > 255 ? level - by : level + by;
}

/** Offsets every pixel, as models do that redraw the whole picture. */
export function drift(picture: Picture, by: number): Picture {
  if (by === 0) return picture;
  const rgba = picture.rgba.slice();
  for (let at = 0; at < rgba.length; at += 4) {
    rgba[at] = driftedLevel(rgba[at]!, by);
    rgba[at + 1] = driftedLevel(rgba[at + 1]!, by);
    rgba[at + 2] = driftedLevel(rgba[at + 2]!, by);
  }
  return { ...picture, rgba };
}

/** Blends the colour into the area by its levels; the result is opaque. */
export function paint(picture: Picture, area: EditArea, colour: Colour): Picture {
  const rgba = picture.rgba.slice();
  const { red, green, blue } = colour;
  const mix = (level: number, painted: number, coverage: number) =>
    Math.round((level * (255 - coverage) + painted * coverage) / 255);
  for (let index = 0; index < area.bytes.length; index += 1) {
    const coverage = area.bytes[index]!;
    const at = index * 4;
    rgba[at + 3] = 255;
    if (coverage === 0) continue;
    rgba[at] = mix(rgba[at]!, red, coverage);
    rgba[at + 1] = mix(rgba[at + 1]!, green, coverage);
    rgba[at + 2] = mix(rgba[at + 2]!, blue, coverage);
  }
  return { ...picture, rgba };
}

/** Makes the area transparent, by its levels. */
export function clear(picture: Picture, area: EditArea): Picture {
  const rgba = picture.rgba.slice();
  area.bytes.forEach((coverage, index) => {
    rgba[index * 4 + 3] = 255 - coverage;
  });
  return { ...picture, rgba };
}

/** Shifts the picture right and down; edge pixels are repeated. */
export function shift(picture: Picture, byPx: number): Picture {
  const { widthPx, heightPx } = picture;
  const from = new Uint32Array(picture.rgba.buffer, picture.rgba.byteOffset, widthPx * heightPx);
  const to = new Uint32Array(from.length);
  const inside = (at: number, length: number) => Math.min(length - 1, Math.max(0, at));
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1)
      to[y * widthPx + x] = from[inside(y - byPx, heightPx) * widthPx + inside(x - byPx, widthPx)]!;
  return { ...picture, rgba: new Uint8Array(to.buffer) };
}
