/**
 * Sequential colour map with uniform steps of lightness, so that it stays monotonic in print, in grey and with colour
 * vision deficiency. The hue turns from violet over red to yellow.
 *
 * Computed in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020).
 */

const darkest = 0.14;
const lightest = 0.97;
const firstHueDegrees = 290;
/** Hue range, which passes 0 (red). */
const hueTurnDegrees = 180;
const mostChroma = 0.2;

type Rgb = readonly [red: number, green: number, blue: number];

/** @returns 256 sRGB colours, three bytes each */
export function heatColours(): Uint8Array {
  const out = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i += 1) {
    const t = i / 255;
    const lightness = darkest + (lightest - darkest) * t;
    const hue = ((firstHueDegrees + hueTurnDegrees * t) * Math.PI) / 180;
    out.set(mostColourful(lightness, hue), i * 3);
  }
  return out;
}

/** The colour of a lightness and hue with the largest chroma within sRGB. */
function mostColourful(lightness: number, hue: number): number[] {
  const at = (chroma: number) => fromOklab(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
  let low = 0;
  let high = mostChroma;
  for (let step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2;
    if (at(middle).every((value) => value >= 0 && value <= 1)) low = middle;
    else high = middle;
  }
  return at(low).map((value) => Math.round(255 * encodeGamma(Math.min(Math.max(value, 0), 1))));
}

/** @returns linear sRGB; outside 0…1 where the colour is outside the gamut */
function fromOklab(lightness: number, a: number, b: number): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const encodeGamma = (value: number): number =>
  value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
