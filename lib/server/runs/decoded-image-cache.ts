import 'server-only';
import { LRUCache } from 'lru-cache';
import type { IntakeImages } from '../images/intake.ts';

/** Images of 1024 × 1024 px take 5 MB with their mask. */
const maxBytes = 128 * 1_048_576;

const key = Symbol.for('overpaint.decodedImageCache');
type Intakes = LRUCache<string, IntakeImages>;
const holder = globalThis as { [key]?: Intakes };

/**
 * LRU cache of the decoded images of new runs, by run id, so that attempts need not decode them again. On a miss they
 * are read from the blob store. The pixels are shared and must not be written to.
 */
export function decodedImageCache(): Intakes {
  holder[key] ??= new LRUCache<string, IntakeImages>({
    maxSize: maxBytes,
    sizeCalculation: ({ source, mask, references, markup }) =>
      source.pixels.data.length +
      source.bytes.length +
      (mask ? mask.keep.data.length + mask.png.length : 0) +
      (markup?.length ?? 0) +
      references.reduce((sum, { bytes }) => sum + bytes.length, 0),
    // In ms. A run that waits longer is decoded again.
    ttl: 60_000,
    ttlAutopurge: true,
  });
  return holder[key];
}
