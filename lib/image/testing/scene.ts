import type { KeepMap, Pixels } from '../pixels.ts';
import { inPlace, type Placement } from '../register/placement.ts';
import { randomNumbers } from './noise.ts';

type Size = { widthPx: number; heightPx: number };

/**
 * A picture that is defined between its pixels too: soft discs, bars and waves. Drawn with a placement, it equals a raw
 * result with that placement.
 */
export function drawScene(size: Size, seed: number, placement: Placement = inPlace): Pixels {
  const { widthPx, heightPx } = size;
  const colourAt = createScene(seed, Math.max(widthPx, heightPx));
  const data = new Uint8Array(widthPx * heightPx * 4);
  const centreX = (widthPx - 1) / 2;
  const centreY = (heightPx - 1) / 2;
  for (let y = 0, p = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, p += 4) {
      const sceneX = centreX + (x - centreX - placement.shiftXPx) / placement.scale;
      const sceneY = centreY + (y - centreY - placement.shiftYPx) / placement.scale;
      data.set(colourAt(sceneX, sceneY), p);
      data[p + 3] = 255;
    }
  }
  return { widthPx, heightPx, data };
}

function createScene(seed: number, sidePx: number) {
  const next = randomNumbers(seed);
  const discs = Array.from({ length: 16 }, () => ({
    x: next() * sidePx,
    y: next() * sidePx,
    radius: (0.02 + 0.08 * next()) * sidePx,
    level: 120 * (next() - 0.5),
    tint: next(),
  }));
  const waves = Array.from({ length: 8 }, () => ({
    x: 0.6 * (next() - 0.5),
    y: 0.6 * (next() - 0.5),
    phase: 6 * next(),
    level: 7,
  }));
  return (x: number, y: number): [number, number, number] => {
    let [red, green, blue] = [128 + (20 * x) / sidePx, 128, 128 - (20 * y) / sidePx];
    for (const disc of discs) {
      const depth = disc.radius - Math.hypot(x - disc.x, y - disc.y);
      if (depth < -6) continue;
      const share = depth > 6 ? 1 : 1 / (1 + Math.exp(-2 * depth));
      red += disc.level * share * disc.tint;
      green += disc.level * share;
      blue += disc.level * share * (1 - disc.tint);
    }
    for (const wave of waves) {
      const level = wave.level * Math.sin(wave.x * x + wave.y * y + wave.phase);
      red += level;
      green += level;
      blue += level;
    }
    const clamp = (value: number) => Math.max(0, Math.min(255, Math.round(value)));
    return [clamp(red), clamp(green), clamp(blue)];
  };
}

/** Keeps everything but a disc in the middle, whose diameter is this share of the shorter side. */
export function keepAroundDisc({ widthPx, heightPx }: Size, share: number): KeepMap {
  const radius = (share * Math.min(widthPx, heightPx)) / 2;
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 0, i = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, i += 1) {
      data[i] = Math.hypot(x - widthPx / 2, y - heightPx / 2) < radius ? 0 : 255;
    }
  }
  return { widthPx, heightPx, data };
}
