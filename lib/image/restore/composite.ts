import { assertSameSize, type KeepMap, type Pixels } from '../pixels.ts';

/**
 * Composites a raw result into its source by the keep map: 255 copies the source, 0 the raw result, values between
 * interpolate premultiplied sRGB values, so that the hidden colour of a transparent side does not bleed.
 *
 * All three have the same size. Returns new pixels.
 */
export function composite(source: Pixels, raw: Pixels, keep: KeepMap): Pixels {
  assertSameSize(source, raw);
  assertSameSize(source, keep);
  const out = new Uint8Array(source.data);
  for (let i = 0, p = 0; i < keep.data.length; i += 1, p += 4) {
    const kept = keep.data[i]!;
    if (kept === 255) continue;
    if (kept === 0) {
      out[p] = raw.data[p]!;
      out[p + 1] = raw.data[p + 1]!;
      out[p + 2] = raw.data[p + 2]!;
      out[p + 3] = raw.data[p + 3]!;
    } else mixPixel(out, raw.data, p, kept);
  }
  return { widthPx: source.widthPx, heightPx: source.heightPx, data: out };
}

function mixPixel(out: Uint8Array, raw: Pixels['data'], p: number, kept: number): void {
  const sourceWeight = out[p + 3]! * kept;
  const rawWeight = raw[p + 3]! * (255 - kept);
  const weight = sourceWeight + rawWeight;
  if (weight > 0) {
    for (let c = p; c < p + 3; c += 1) {
      out[c] = Math.round((out[c]! * sourceWeight + raw[c]! * rawWeight) / weight);
    }
  }
  out[p + 3] = Math.round(weight / 255);
}
