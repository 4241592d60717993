/** CIE 1976 L*a*b* colour relative to the white of sRGB (D65). */
export type Lab = { l: number; a: number; b: number };

/** Linear light of every 8-bit sRGB value, 0…1. Source: IEC 61966-2-1. */
export const linearLight: Float64Array = Float64Array.from({ length: 256 }, (_, value) => {
  const v = value / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});

/** @param red linear light, 0…1; green and blue likewise */
export function labOfLinear(red: number, green: number, blue: number): Lab {
  const x = lightness((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  const y = lightness(0.2126729 * red + 0.7151522 * green + 0.072175 * blue);
  const z = lightness((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
  return { l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) };
}

function lightness(t: number): number {
  return t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116;
}

const degrees = Math.PI / 180;

/**
 * Perceptual colour difference CIEDE2000. About 1 is the least difference noticed side by side. Source: G. Sharma, W.
 * Wu and E. N. Dalal, "The CIEDE2000 color-difference formula", Color Research & Application 30 (2005).
 */
export function deltaE2000(first: Lab, second: Lab): number {
  const meanChroma = (Math.hypot(first.a, first.b) + Math.hypot(second.a, second.b)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanChroma ** 7 / (meanChroma ** 7 + 25 ** 7)));
  const one = polar(first, g);
  const two = polar(second, g);
  const deltaL = second.l - first.l;
  const deltaC = two.chroma - one.chroma;
  const product = one.chroma * two.chroma;
  const turn = product === 0 ? 0 : wrap(two.hue - one.hue);
  const deltaH = 2 * Math.sqrt(product) * Math.sin((turn / 2) * degrees);

  const l = (first.l + second.l) / 2;
  const c = (one.chroma + two.chroma) / 2;
  const h = product === 0 ? one.hue + two.hue : meanHue(one.hue, two.hue);
  const t =
    1 -
    0.17 * Math.cos((h - 30) * degrees) +
    0.24 * Math.cos(2 * h * degrees) +
    0.32 * Math.cos((3 * h + 6) * degrees) -
    0.2 * Math.cos((4 * h - 63) * degrees);
  const weightL = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const weightC = 1 + 0.045 * c;
  const weightH = 1 + 0.015 * c * t;
  const rotation =
    -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * degrees);
  const [dl, dc, dh] = [deltaL / weightL, deltaC / weightC, deltaH / weightH];
  return Math.sqrt(Math.max(0, dl * dl + dc * dc + dh * dh + rotation * dc * dh));
}

function polar({ a, b }: Lab, g: number): { chroma: number; hue: number } {
  const stretched = (1 + g) * a;
  const hue = stretched === 0 && b === 0 ? 0 : Math.atan2(b, stretched) / degrees;
  return { chroma: Math.hypot(stretched, b), hue: hue < 0 ? hue + 360 : hue };
}

/** Wraps an angle to −180…180 degrees. */
function wrap(angle: number): number {
  if (angle > 180) return angle - 360;
  return angle < -180 ? angle + 360 : angle;
}

function meanHue(first: number, second: number): number {
  const sum = first + second;
  if (Math.abs(first - second) <= 180) return sum / 2;
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}
