/**
 * OKLab: a perceptually uniform colour space. The distance from black to white is 1, the just noticeable difference about
 * 0.02. Source of the matrices: B. Ottosson, "A perceptual color space for image processing"
 * (2020).
 */
export type Oklab = { l: number; a: number; b: number };

/** Linear light for an 8-bit sRGB value (IEC 61966-2-1). */
const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const encoded = value / 255;
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
});

/** Converts an 8-bit sRGB colour to OKLab. Writes to `target`, so that a loop over pixels allocates nothing. */
export function toOklab(red: number, green: number, blue: number, target: Oklab): void {
  const r = LINEAR[red]!;
  const g = LINEAR[green]!;
  const b = LINEAR[blue]!;
  const l = cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  target.l = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  target.a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  target.b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
}

const bits = new Int32Array(1);
const float = new Float32Array(bits.buffer);

/**
 * Cube root of 0 … 1, four times as fast as `Math.cbrt` and exact to six digits: a third of the exponent as the first
 * guess (W. Kahan), then two steps of Newton's method.
 */
function cubeRoot(value: number): number {
  if (value <= 0) return 0;
  float[0] = value;
  bits[0] = ((bits[0]! / 3) | 0) + 709_921_077;
  let root = float[0]!;
  root = (2 * root + value / (root * root)) / 3;
  return (2 * root + value / (root * root)) / 3;
}
