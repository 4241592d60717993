import 'server-only';

/**
 * Reads a body to its end or to `maxBytes`, whichever comes first.
 *
 * @param onChunk receives each chunk; returns true to stop
 * @returns at most `maxBytes` bytes, and whether they are the whole body
 */
export async function readUpTo(
  body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | null,
  maxBytes: number,
  onChunk?: (chunk: Uint8Array) => boolean,
): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const whole = () => Buffer.concat(chunks, size);
  if (!body) return { bytes: whole(), isWhole: true };
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    const room = maxBytes - size;
    if (chunk.length > room) {
      chunks.push(chunk.subarray(0, room));
      size = maxBytes;
      return { bytes: whole(), isWhole: false };
    }
    chunks.push(chunk);
    size += chunk.length;
    if (onChunk?.(chunk)) break;
  }
  return { bytes: whole(), isWhole: true };
}
