import 'server-only';

/**
 * A stream of a generator's texts, in UTF-8. The generator is not begun before somebody reads: an answer that nobody
 * takes, as to HEAD, holds nothing.
 *
 * @param onEnd runs once, however the stream ends; the `finally` of a generator that was never begun does not
 */
export function textStream(
  texts: AsyncGenerator<string, undefined>,
  onEnd: () => void = () => undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await texts.next();
          if (!done) return controller.enqueue(encoder.encode(value));
          onEnd();
          controller.close();
        } catch (error) {
          onEnd();
          controller.error(error);
        }
      },
      async cancel() {
        onEnd();
        await texts.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
