import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { formatMegabytes } from '../../../edit/request/limits.ts';

/** Reads what a route takes from the body of its request; what it returns reaches the handler as `body`. */
export type BodyReader<Body> = (request: Request) => Promise<Body>;

/** Larger than any JSON that a route takes as its whole body. */
export const smallBodyBytes = 65_536;

/**
 * How fast a body must come. A connection that is slower, or silent, would hold its memory and its place for hours.
 * `totalMs` is below the server's own limit for a request (`scripts/http/front.ts`), which knows no message.
 */
export const bodyPace = {
  /** For all of a body: 134 MB at 2 Mbit/s. */
  totalMs: 600_000,
  /** In each such time... */
  windowMs: 30_000,
  /** ...at least so many bytes must come, which is 1 KiB/s. */
  windowBytes: 30_720,
} as const;

/**
 * Gives the chunks of a body as they come. It is the only way in which a route reads one.
 *
 * What is left unread when the reading ends stays in the source: cancelling it would cut the connection, and with it the
 * answer. `scripts/http/early-answer.ts` disposes of it.
 *
 * @throws EditError `body-too-large` as soon as more than `maxBytes` are announced or have come, `body-too-slow`,
 *   `unsupported-media-type` for a compressed body, `invalid-request` where the client broke off
 */
export async function* bodyChunks(request: Request, maxBytes: number): AsyncGenerator<Uint8Array, undefined> {
  requirePlain(request.headers);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  if (!request.body) return;
  const source = new PacedSource(request.body);
  try {
    let bytes = 0;
    for (let chunk = await source.next(); chunk; chunk = await source.next()) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
    }
  } finally {
    source.release();
  }
}

/** Reads a body as a whole. @throws EditError as `bodyChunks` */
export async function readBytes(request: Request, maxBytes = smallBodyBytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bodyChunks(request, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** For a route that takes no body: a small one is passed over, since some clients always send one. */
export const skipBody: BodyReader<undefined> = async (request) => {
  await readBytes(request);
  return undefined;
};

/** For a route whose handler reads the body by itself, through one of the readers of this folder. */
export const leaveBody: BodyReader<undefined> = async () => undefined;

/** Reads a stream of bytes, and fails where they come too slowly. */
class PacedSource {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #total: NodeJS.Timeout;
  readonly #windows: NodeJS.Timeout;
  #windowBytes = 0;
  #slowness: EditError | undefined;
  /** Ends the reading that waits. */
  #fail: (error: EditError) => void = () => undefined;

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
    const { totalMs, windowMs, windowBytes } = bodyPace;
    this.#total = setTimeout(() => this.#give(`within ${totalMs / 60_000} minutes`), totalMs);
    this.#windows = setInterval(() => {
      if (this.#windowBytes < windowBytes)
        this.#give(`at ${Math.floor(windowBytes / windowMs)} KB a second or more, without a pause`);
      this.#windowBytes = 0;
    }, windowMs);
  }

  /** @returns the next bytes; undefined at the end */
  async next(): Promise<Uint8Array | undefined> {
    if (this.#slowness) throw this.#slowness;
    const part = await new Promise<ReadableStreamReadResult<Uint8Array>>((resolve, reject) => {
      this.#fail = reject;
      this.#reader.read().then(resolve, (cause: unknown) => reject(brokenOff(cause)));
    });
    this.#windowBytes += part.value?.length ?? 0;
    return part.done ? undefined : part.value;
  }

  release(): void {
    clearTimeout(this.#total);
    clearInterval(this.#windows);
    this.#reader.releaseLock();
  }

  #give(up: string): void {
    this.#slowness = new EditError(
      'body-too-slow',
      `The body came too slowly. Send it ${up}; make the picture smaller on a slow connection.`,
    );
    this.#fail(this.#slowness);
  }
}

/** @throws EditError where the body is compressed: what is in it cannot be limited before it is unpacked */
function requirePlain(headers: Headers): void {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return;
  throw new EditError(
    'unsupported-media-type',
    'A body with Content-Encoding is not supported. Send it uncompressed, without this header.',
  );
}

function tooLarge(maxBytes: number): EditError {
  return new EditError(
    'body-too-large',
    `The request is too large: at most ${formatMegabytes(maxBytes)} are accepted.`,
  );
}

function brokenOff(cause: unknown): EditError {
  return new EditError(
    'invalid-request',
    'The connection ended before the body was complete. Send it again.',
    {
      cause,
    },
  );
}
