import type { Run } from '../run/run.ts';

/**
 * Expected time of the embedded engine. Decoding and encoding take time for each pixel of the picture, filling for each
 * pixel of the mask.
 *
 * Fitted to times through HTTP on two cores, Node 20 (docs/engine.md): texture 0.5 s at 1024² with 13 % painted, 2.6 s
 * at 2048² with 20 %, 8.1 s at 4096² with 15 %, 7.2 s at 4096² with 50 %. `npm run bench:estimate` compares it with
 * measured runs.
 */

/** What an edit asks of the engine. */
export type EditSize = {
  /** Pixels of the picture. */
  pixels: number;
  /** Painted share of the picture, 0 to 1. */
  maskShare: number;
  /** Shape of the picture, where prices by size are wanted. */
  shape?: { widthPx: number; heightPx: number };
  /** Bounds of what the mask edits, where regions are wanted; null where it edits nothing. */
  edited?: Run['maskBounds'];
};

type Times = { baseMs: number; msPerMegapixel: number; msPerMaskMegapixel: number };

const times: Readonly<Record<string, Times>> = {
  patchmatch: { baseMs: 50, msPerMegapixel: 105, msPerMaskMegapixel: 2500 },
  smooth: { baseMs: 50, msPerMegapixel: 105, msPerMaskMegapixel: 250 },
};

/** Results that are made at the same time: the least number of cores. */
const parallel = 2;
/** From these on the hole is filled at half size (`lib/engine/fill.ts`). */
const halvedFrom = { maskShare: 0.85, maskPixels: 4_000_000 };

/** Painted share where nothing is painted yet: that of a usual object. */
const usualMaskShare = 0.1;

/** @returns the expected time of `n` results, in ms; undefined for a model that is not the engine's */
export function engineMs(
  provider: string,
  model: string,
  { pixels, maskShare }: EditSize,
  n: number,
): number | undefined {
  const found = provider === 'local' ? times[model] : undefined;
  if (!found) return undefined;
  const share = maskShare > 0 ? maskShare : usualMaskShare;
  const painted = share * pixels;
  const isHalved =
    model === 'patchmatch' && (share > halvedFrom.maskShare || painted > halvedFrom.maskPixels);
  const filled = isHalved ? painted / 4 : painted;
  const fillMs = (found.msPerMaskMegapixel * filled) / 1e6;
  return (
    found.baseMs + Math.ceil(n / parallel) * fillMs + (found.msPerMegapixel * pixels * writtenTimes(n)) / 1e6
  );
}

/** The picture is read once and written for each result: half of the time each, two at a time. */
const writtenTimes = (n: number): number => 0.5 + 0.5 * Math.ceil(n / parallel);
