import { describe, expect, it } from 'vitest';
import type { KeepMap, Pixels } from '../pixels.ts';
import { noise, randomNumbers } from '../testing/noise.ts';
import { drawScene, keepAroundDisc } from '../testing/scene.ts';
import { inPlace, type Placement } from './placement.ts';
import { register } from './register.ts';

const size = { widthPx: 256, heightPx: 192 };
const keep = keepAroundDisc(size, 0.5);
const still = { status: 'found', ...inPlace };

/** Paints over the edited area, which must not count. */
function paintOver(raw: Pixels, { data }: KeepMap, seed: number): Pixels {
  const paint = noise(raw, seed);
  const out = raw.data.slice();
  for (let i = 0; i < data.length; i += 1) {
    if (data[i] === 0) out.set(paint.data.subarray(i * 4, i * 4 + 3), i * 4);
  }
  return { ...raw, data: out };
}

const relight = (raw: Pixels, change: (value: number) => number): Pixels => ({
  ...raw,
  data: raw.data.map((value, i) =>
    i % 4 === 3 ? value : Math.max(0, Math.min(255, Math.round(change(value)))),
  ),
});

function expectFound(found: ReturnType<typeof register>, { shiftXPx, shiftYPx, scale }: Placement): void {
  expect(found.status).toBe('found');
  expect(Math.abs(found.shiftXPx - shiftXPx)).toBeLessThanOrEqual(0.25);
  expect(Math.abs(found.shiftYPx - shiftYPx)).toBeLessThanOrEqual(0.25);
  expect(Math.abs(found.scale - scale) * (size.widthPx / 2)).toBeLessThanOrEqual(0.25);
}

describe('register', () => {
  it('finds random shifts of up to 16 px within a quarter of a pixel, whatever was painted', () => {
    const next = randomNumbers(11);
    for (let seed = 1; seed <= 12; seed += 1) {
      const placement = { shiftXPx: 32 * next() - 16, shiftYPx: 32 * next() - 16, scale: 1 };
      const raw = paintOver(drawScene(size, seed, placement), keep, seed);
      expectFound(register(drawScene(size, seed), raw, keep), placement);
    }
  });

  it.each([-16, 16])('finds a shift of %d px along each side', (shift) => {
    for (const placement of [
      { shiftXPx: shift, shiftYPx: 0, scale: 1 },
      { shiftXPx: 0, shiftYPx: shift, scale: 1 },
      { shiftXPx: shift, shiftYPx: -shift, scale: 1 },
    ]) {
      expectFound(register(drawScene(size, 5), drawScene(size, 5, placement), keep), placement);
    }
  });

  it('finds a scale together with a shift', () => {
    for (const [i, scale] of [0.95, 0.97, 0.99, 1.01, 1.03, 1.05].entries()) {
      const placement = { shiftXPx: 3.3 - i, shiftYPx: i - 2.6, scale };
      const raw = paintOver(drawScene(size, 20 + i, placement), keep, i);
      expectFound(register(drawScene(size, 20 + i), raw, keep), placement);
    }
  });

  it('ignores brightness changes and noise', () => {
    const placement = { shiftXPx: -4.6, shiftYPx: 2.25, scale: 1 };
    const next = randomNumbers(7);
    const raw = relight(drawScene(size, 8, placement), (value) => 0.8 * value + 30 + 16 * (next() - 0.5));
    expectFound(register(drawScene(size, 8), raw, keep), placement);
  });

  it('works on a reduced large picture, at odd sizes', () => {
    const large = { widthPx: 1307, heightPx: 771 };
    const placement = { shiftXPx: 7.4, shiftYPx: -11.7, scale: 1 };
    const mask = keepAroundDisc(large, 0.6);
    expectFound(register(drawScene(large, 2), drawScene(large, 2, placement), mask), placement);
  });

  it('reports exactly zero for a picture that was not moved', () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const source = drawScene(size, seed);
      expect(register(source, paintOver(source, keep, seed), keep)).toEqual(still);
    }
    const grain = noise(size, 3);
    expect(register(grain, paintOver(grain, keep, 4), keep)).toEqual(still);
  });

  it('finds nothing on unrelated pictures', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const none = { status: 'none', ...inPlace };
      expect(register(drawScene(size, seed), drawScene(size, seed + 50), keep)).toEqual(none);
      expect(register(noise(size, seed), noise(size, seed + 50), keep)).toEqual(none);
    }
  });

  it('finds nothing without detail, or with almost nothing kept', () => {
    const flat = { ...size, data: new Uint8Array(size.widthPx * size.heightPx * 4).fill(200) };
    expect(register(flat, flat, keep).status).toBe('none');
    const scene = drawScene(size, 1);
    const nothing = { ...size, data: new Uint8Array(size.widthPx * size.heightPx) };
    expect(register(scene, scene, nothing).status).toBe('none');
    const dot = { widthPx: 1, heightPx: 1, data: new Uint8Array(4).fill(255) };
    expect(register(dot, dot, { widthPx: 1, heightPx: 1, data: Uint8Array.of(255) }).status).toBe('none');
  });

  it('leaves the direction unchanged along which stripes give no information', () => {
    const stripes = relight(
      { ...size, data: new Uint8Array(size.widthPx * size.heightPx * 4).fill(255) },
      (v) => v,
    );
    const data = stripes.data.map((value, i) =>
      i % 4 === 3 ? value : 128 + 60 * Math.sin(Math.floor(i / 4 / size.widthPx) * 0.11),
    );
    expect(register({ ...size, data }, { ...size, data }, keep)).toEqual(still);
  });

  it('rejects different sizes', () => {
    expect(() => register(drawScene(size, 1), drawScene({ widthPx: 20, heightPx: 20 }, 1), keep)).toThrow(
      RangeError,
    );
  });
});
