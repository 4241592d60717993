import type { Pixels } from '../pixels.ts';

/** Reproducible random numbers (mulberry32), 0 ≤ n < 1. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function randomBytes(length: number, seed: number): Uint8Array {
  const next = randomNumbers(seed);
  return Uint8Array.from({ length }, () => Math.floor(next() * 256));
}

/** A picture of noise, in colour and alpha. */
export function noise(size: { widthPx: number; heightPx: number }, seed: number): Pixels {
  return { ...size, data: randomBytes(size.widthPx * size.heightPx * 4, seed) };
}
