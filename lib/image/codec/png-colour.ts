import type { PngChunk } from './png-chunks.ts';

/** CIE x and y of white, red, green and blue, in this order. */
type Primaries = readonly [number, number, number, number, number, number, number, number];

/** Colour space of a picture that is not sRGB. */
export type ColourSpace = {
  primaries: Primaries;
  /** Linear light of a sample, both 0…1; above 1 is brighter than diffuse white. */
  toLight: (sample: number) => number;
};

/** sRGB and BT.709 (ITU-R BT.709-6, 1.3 and 1.4). */
const srgbPrimaries: Primaries = [0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06];

/** By their code in ITU-T H.273, table 2. */
const primariesByCode: Record<number, Primaries> = {
  1: srgbPrimaries,
  4: [0.31, 0.316, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08],
  5: [0.3127, 0.329, 0.64, 0.33, 0.29, 0.6, 0.15, 0.06],
  6: [0.3127, 0.329, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07],
  7: [0.3127, 0.329, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07],
  9: [0.3127, 0.329, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046],
  11: [0.314, 0.351, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06],
  12: [0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06],
};

const srgbToLight = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const powerToLight = (exponent: number) => (v: number) => v ** exponent;
const bt709ToLight = (v: number): number => (v < 0.081 ? v / 4.5 : ((v + 0.099) / 1.099) ** (1 / 0.45));

/** Luminance of diffuse white in HDR signals, cd/m² (ITU-R BT.2408, 2.1). */
const whiteNits = 203;

/** ITU-R BT.2100, table 4. */
function pqToLight(v: number): number {
  const p = v ** (1 / 78.84375);
  const light = (Math.max(p - 0.8359375, 0) / (18.8515625 - 18.6875 * p)) ** (1 / 0.1593017578125);
  return (light * 10_000) / whiteNits;
}

/** ITU-R BT.2100, table 5, for a display of 1000 cd/m²; its system gamma is applied per channel. */
function hlgToLight(v: number): number {
  const scene = v <= 0.5 ? (v * v) / 3 : (Math.exp((v - 0.55991073) / 0.17883277) + 0.28466892) / 12;
  return (scene ** 1.2 * 1000) / whiteNits;
}

/** By their code in ITU-T H.273, table 3. */
const transferByCode: Record<number, ColourSpace['toLight']> = {
  1: bt709ToLight,
  4: powerToLight(2.2),
  5: powerToLight(2.8),
  6: bt709ToLight,
  8: powerToLight(1),
  13: srgbToLight,
  14: bt709ToLight,
  15: bt709ToLight,
  16: pqToLight,
  18: hlgToLight,
};

/** `icc`: the embedded profile. Undefined: sRGB, which is also the default. */
export type PngColour = ColourSpace | 'icc' | undefined;

/**
 * Reads the colour space by precedence of the chunks: cICP, iCCP, sRGB, then gAMA and cHRM (PNG third edition, 4.3).
 */
export function readPngColour(chunks: readonly PngChunk[]): PngColour {
  const find = (type: string) => chunks.find((chunk) => chunk.type === type)?.data;
  const coded = readCodes(find('cICP'));
  if (coded) return coded === 'srgb' ? undefined : coded;
  if (find('iCCP')) return 'icc';
  if (find('sRGB')) return undefined;
  const toLight = readGamma(find('gAMA'));
  const primaries = readChromaticities(find('cHRM'));
  if (!toLight && !primaries) return undefined;
  return { primaries: primaries ?? srgbPrimaries, toLight: toLight ?? srgbToLight };
}

function readCodes(data: Uint8Array | undefined): ColourSpace | 'srgb' | undefined {
  if (data?.length !== 4) return undefined;
  const primaries = primariesByCode[data[0]!];
  const toLight = transferByCode[data[1]!];
  const isFullRgb = data[2] === 0 && data[3] === 1;
  if (!primaries || !toLight || !isFullRgb) return undefined;
  return primaries === srgbPrimaries && toLight === srgbToLight ? 'srgb' : { primaries, toLight };
}

/** A gamma within 5 % of 1/2.2 counts as sRGB, as in common libraries. */
function readGamma(data: Uint8Array | undefined): ColourSpace['toLight'] | undefined {
  if (data?.length !== 4) return undefined;
  const gamma = new DataView(data.buffer, data.byteOffset).getUint32(0) / 100_000;
  const isReal = gamma >= 0.1 && gamma <= 10;
  return isReal && Math.abs(gamma * 2.2 - 1) > 0.05 ? powerToLight(1 / gamma) : undefined;
}

/** Chromaticities within 0.01 of sRGB's count as sRGB. */
function readChromaticities(data: Uint8Array | undefined): Primaries | undefined {
  if (data?.length !== 32) return undefined;
  const view = new DataView(data.buffer, data.byteOffset);
  const values = Array.from({ length: 8 }, (_, i) => view.getUint32(i * 4) / 100_000);
  const isSrgb = values.every((value, i) => Math.abs(value - srgbPrimaries[i]!) <= 0.01);
  if (isSrgb || values.some((value) => value > 1)) return undefined;
  const primaries = values as unknown as Primaries;
  return determinant(toXyz(primaries)) > 1e-4 ? primaries : undefined;
}

/**
 * Converts samples to 8-bit sRGB; clips colours outside its gamut.
 *
 * @param data RGBA samples, not premultiplied, 8 or 16 bits
 */
export function convertToSrgb(
  data: Uint8Array | Uint16Array,
  { primaries, toLight }: ColourSpace,
): Uint8Array {
  const most = data instanceof Uint16Array ? 65_535 : 255;
  const light = Float32Array.from({ length: most + 1 }, (_, sample) => toLight(sample / most));
  const m = multiply(invert(toXyz(srgbPrimaries)), toXyz(primaries));
  const out = new Uint8Array(data.length);
  for (let p = 0; p < data.length; p += 4) {
    const [r, g, b] = [light[data[p]!]!, light[data[p + 1]!]!, light[data[p + 2]!]!];
    out[p] = encodeLight(m[0]! * r + m[1]! * g + m[2]! * b);
    out[p + 1] = encodeLight(m[3]! * r + m[4]! * g + m[5]! * b);
    out[p + 2] = encodeLight(m[6]! * r + m[7]! * g + m[8]! * b);
    out[p + 3] = Math.round((data[p + 3]! * 255) / most);
  }
  return out;
}

const lightSteps = 65_535;
const samples = Uint8Array.from({ length: lightSteps + 1 }, (_, step) => {
  const light = step / lightSteps;
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
});

function encodeLight(light: number): number {
  return samples[Math.round(Math.min(Math.max(light, 0), 1) * lightSteps)]!;
}

type Nine<T> = readonly [T, T, T, T, T, T, T, T, T];
/** 3 × 3, row by row. */
type Matrix = Nine<number>;
const asMatrix = (values: readonly number[]): Matrix => values as unknown as Matrix;

/**
 * Matrix from linear RGB to CIE XYZ relative to white (Lindbloom, “RGB/XYZ Matrices”), so that every white maps to that
 * of sRGB.
 */
function toXyz([wx, wy, rx, ry, gx, gy, bx, by]: Primaries): Matrix {
  const column = (x: number, y: number) => [x / y, 1, (1 - x - y) / y] as const;
  const [r, g, b, w] = [column(rx, ry), column(gx, gy), column(bx, by), column(wx, wy)];
  const plain = asMatrix([0, 1, 2].flatMap((i) => [r[i]! / w[i]!, g[i]! / w[i]!, b[i]! / w[i]!]));
  if (!plain.every(Number.isFinite) || Math.abs(determinant(plain)) < 1e-9)
    return asMatrix(plain.map(() => 0));
  const inverse = invert(plain);
  const scale = [0, 3, 6].map((i) => inverse[i]! + inverse[i + 1]! + inverse[i + 2]!);
  return asMatrix(plain.map((value, i) => value * scale[i % 3]!));
}

function multiply(a: Matrix, b: Matrix): Matrix {
  const products = a.map((_, i) => {
    const [row, column] = [Math.floor(i / 3) * 3, i % 3];
    return a[row]! * b[column]! + a[row + 1]! * b[column + 3]! + a[row + 2]! * b[column + 6]!;
  });
  return asMatrix(products);
}

function determinant([a, b, c, d, e, f, g, h, i]: Matrix): number {
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

function invert(m: Matrix): Matrix {
  const [a, b, c, d, e, f, g, h, i] = m;
  const adjugate = [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
  const whole = determinant(m);
  return asMatrix(adjugate.map((value) => value / whole));
}
