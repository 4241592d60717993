import 'server-only';

/**
 * A lazy UTF-8 stream of a generator. The generator starts with the first read, so a response to HEAD holds no
 * resources.
 *
 * @param onEnd runs once, however the stream ends; the `finally` of a generator that never started does not run
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
