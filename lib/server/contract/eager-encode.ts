import 'server-only';
import { parseSize } from '../../edit/request/request.ts';
import { encodeAs, type FileFormat, resizePixels } from '../images/encode.ts';
import { queueResultWork } from '../images/pixel-queue.ts';
import { onComposite } from '../runs/execute/composite-events.ts';

/** The pictures of an answer by the ids of their results, as far as they are made already. */
export type EagerEncodings = {
  take(resultId: string): Promise<Uint8Array> | undefined;
  stop(): void;
};

/**
 * Brings composited results to the size and the format of the answer as soon as their pixels are there, beside the storing of the
 * results themselves. Results that have both already are read from the store.
 */
export function encodeEagerly(attemptId: string, size: string, format: FileFormat): EagerEncodings {
  const wanted = parseSize(size);
  const made = new Map<string, Promise<Uint8Array>>();
  const stop = onComposite(attemptId, (resultId, pixels) => {
    const { widthPx, heightPx } = wanted ?? pixels;
    if (format.type === 'png' && widthPx === pixels.widthPx && heightPx === pixels.heightPx) return;
    const bytes = queueResultWork(async () =>
      encodeAs(await resizePixels(pixels, widthPx, heightPx), format),
    );
    // The answer may end in an error before anybody asks for this one.
    bytes.catch(() => undefined);
    made.set(resultId, bytes);
  });
  return { take: (resultId) => made.get(resultId), stop };
}
