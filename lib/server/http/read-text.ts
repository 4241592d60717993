import 'server-only';
import { EditError } from '../../edit/errors.ts';

/** Larger than any JSON that a route takes as its whole body. */
const maxBytes = 65_536;

/**
 * Reads a small body as text, and stops reading where it is larger than 64 KiB.
 *
 * @throws EditError `body-too-large`
 */
export async function readText(request: Request): Promise<string> {
  if (!request.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new EditError('body-too-large', `Send at most ${maxBytes} bytes.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
