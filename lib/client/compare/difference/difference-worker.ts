import { heatColours } from '@/lib/image/measure/colour-map';
import { differenceOf, paintDifference } from '@/lib/image/measure/difference';
import { alphaOf, type KeepMap, type Pixels } from '@/lib/image/pixels';
import { inPlace, type Placement } from '@/lib/image/register/placement';
import { coveredBy, resample } from '@/lib/image/resample';
import { decodePixels } from '../../decode-pixels';
import type { DifferenceAnswer, DifferenceRequest } from './difference-messages';
import { createLruCache } from './lru-cache';

/** Worker that decodes, aligns, compares and colours two pictures; transfers the bitmap instead of copying it. */

type Worked = { difference: Uint8Array; keep: KeepMap };

/**
 * Caches differences, since changing colours and returning to a pair are common. Holds four pairs of 4096² pixels, or
 * many small ones.
 */
const mostKeptBytes = 128 * 1_048_576;
const kept = createLruCache<Worked>(mostKeptBytes);
const colours = heatColours();

self.addEventListener('message', (message: MessageEvent<DifferenceRequest>) => {
  void answer(message.data);
});

async function answer(request: DifferenceRequest): Promise<void> {
  const { id, widthPx, heightPx, region, amplification } = request;
  try {
    const { difference, keep } = await work(request);
    const { data, facts } = paintDifference(difference, keep, { region, amplification, colours });
    const bitmap = await createImageBitmap(new ImageData(data, widthPx, heightPx));
    send({ id, bitmap, facts }, [bitmap]);
  } catch (error) {
    send({ id, error: String(error) });
  }
}

async function work(request: DifferenceRequest): Promise<Worked> {
  const { pair, base, other, mask, basePlacement, otherPlacement, widthPx, heightPx } = request;
  const known = kept.get(pair);
  if (known) return known;
  const frame = { widthPx, heightPx };
  const decode = async (blob: Blob, placement = inPlace) =>
    resample(await decodePixels(blob, frame), frame, placement);
  const [a, b, m] = await Promise.all([
    decode(base, basePlacement),
    decode(other, otherPlacement),
    decode(mask),
  ]);
  const worked = { difference: differenceOf(a, b), keep: alphaOf(m) };
  for (const placement of [basePlacement, otherPlacement]) forgetUncovered(worked.difference, a, placement);
  kept.set(pair, worked, worked.difference.byteLength + worked.keep.data.byteLength);
  return worked;
}

/** Sets the difference to 0 where an aligned picture has no pixels. */
function forgetUncovered(difference: Uint8Array, size: Pixels, placement: Placement): void {
  const { x, y, width, height } = coveredBy(placement, size);
  for (let row = 0; row < size.heightPx; row += 1) {
    const start = row * size.widthPx;
    const isCovered = row >= y && row < y + height;
    difference.fill(0, start, start + (isCovered ? x : size.widthPx));
    if (isCovered) difference.fill(0, start + x + width, start + size.widthPx);
  }
}

function send(message: DifferenceAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
