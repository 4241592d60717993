import 'server-only';
import { parseSize } from '../../edit/request/size.ts';
import type { SourceType } from '../../image/codec/source-type.ts';
import { encodeAs, type FileFormat, resizePixels } from '../images/encode.ts';
import { queueResultWork } from '../images/pixel-queue.ts';
import { onComposite } from '../runs/execute/composite-events.ts';

/** The encoded images of an answer by result id, as far as they are ready. */
export type EagerEncodings = {
  take(resultId: string): Promise<Uint8Array> | undefined;
  stop(): void;
};

/**
 * Resizes and encodes composited results for the answer as soon as their pixels exist, in parallel to storing them.
 * Results that already have the right size and format are read from the store.
 */
export function encodeEagerly(
  attemptId: string,
  size: string,
  format: FileFormat,
  sourceType: SourceType,
): EagerEncodings {
  const wanted = parseSize(size);
  const made = new Map<string, Promise<Uint8Array>>();
  const stop = onComposite(attemptId, (resultId, pixels) => {
    const { widthPx, heightPx } = wanted ?? pixels;
    if (format.type === 'png' && widthPx === pixels.widthPx && heightPx === pixels.heightPx) return;
    const bytes = queueResultWork(async () =>
      encodeAs(await resizePixels(pixels, widthPx, heightPx), format, sourceType),
    );
    // The answer may fail before this image is requested.
    bytes.catch(() => undefined);
    made.set(resultId, bytes);
  });
  return { take: (resultId) => made.get(resultId), stop };
}
