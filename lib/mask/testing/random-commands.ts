import type { MaskCommand, MaskMode, MaskSize, StrokePoint } from '../command.ts';

/** Numbers in 0 … 1 that are the same for the same seed (mulberry32, public domain, Tommy Ettinger). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A command as a person might make it, now and then beyond the picture's edge. */
export function randomCommand(random: () => number, size: MaskSize): MaskCommand {
  const mode: MaskMode = random() < 0.6 ? 'paint' : 'erase';
  const dice = random();
  if (dice < 0.06) return { kind: 'fill', mode };
  if (dice < 0.14) return { kind: 'invert' };
  const count = 1 + Math.floor(random() * 12);
  const points: StrokePoint[] = [];
  let x = random() * size.widthPx;
  let y = random() * size.heightPx;
  const hasPressure = random() < 0.4;
  for (let i = 0; i < count; i++) {
    points.push(hasPressure ? [x, y, random()] : [x, y]);
    x += (random() - 0.5) * size.widthPx * 0.4;
    y += (random() - 0.5) * size.heightPx * 0.4;
  }
  const hardness = random() < 0.4 ? 1 : random();
  return { kind: 'stroke', mode, points, radiusPx: 0.5 + random() * size.widthPx * 0.1, hardness };
}
