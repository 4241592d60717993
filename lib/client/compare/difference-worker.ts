import { heatColours } from '@/lib/image/colour-map';
import { differenceOf, paintDifference } from '@/lib/image/difference';
import { alphaOf, type KeepMap, type Pixels } from '@/lib/image/pixels';
import type { DifferenceAnswer, DifferenceRequest } from './difference-messages';

/** Runs beside the page. Decodes, compares and colours; answers with a bitmap that is handed over, not copied. */

type Worked = { difference: Uint8Array; keep: KeepMap };

/** Changing the colours of a pair is common, going back to another one as well. */
const maxKept = 16;
const kept = new Map<string, Worked>();
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

async function work({ pair, base, other, mask, widthPx, heightPx }: DifferenceRequest): Promise<Worked> {
  const known = kept.get(pair);
  if (known) return known;
  const decode = (blob: Blob) => decodePixels(blob, widthPx, heightPx);
  const [a, b, m] = await Promise.all([decode(base), decode(other), decode(mask)]);
  const worked = { difference: differenceOf(a, b), keep: alphaOf(m) };
  kept.set(pair, worked);
  if (kept.size > maxKept) kept.delete(kept.keys().next().value ?? '');
  return worked;
}

/** A picture of another size is brought to the frame's. */
async function decodePixels(blob: Blob, widthPx: number, heightPx: number): Promise<Pixels> {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no canvas to workers.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, widthPx, heightPx);
  bitmap.close();
  return { widthPx, heightPx, data: context.getImageData(0, 0, widthPx, heightPx).data };
}

function send(message: DifferenceAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
