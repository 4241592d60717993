import 'server-only';
import { LRUCache } from 'lru-cache';
import type { IntakeImages } from '../images/intake.ts';

/** Pictures of 1024 × 1024 take 5 MB each with their mask. */
const maxBytes = 128 * 1_048_576;

const key = Symbol.for('overpaint.decodedImageCache');
type Intakes = LRUCache<string, IntakeImages>;
const holder = globalThis as { [key]?: Intakes };

/**
 * The decoded pictures of the newest runs by the id of the run, so that attempts need not decode again what was decoded
 * at the door. An attempt whose run is not here any more reads the store. Nobody may write to the pixels.
 */
export function decodedImageCache(): Intakes {
  holder[key] ??= new LRUCache<string, IntakeImages>({
    maxSize: maxBytes,
    sizeCalculation: ({ source, mask }) =>
      source.pixels.data.length + source.bytes.length + mask.keep.data.length + mask.png.length,
    // A run that waits longer than this is decoded again.
    ttl: 60_000,
    ttlAutopurge: true,
  });
  return holder[key];
}
