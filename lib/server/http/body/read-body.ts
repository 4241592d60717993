import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { formatBytes } from '../../../edit/words/file-size.ts';
import { englishText } from '../../text/english.ts';

/** Reads the body of a request for a route; the handler receives the result as `body`. */
export type BodyReader<Body> = (request: Request) => Promise<Body>;

/** Limit of JSON bodies, in bytes. */
export const smallBodyBytes = 65_536;

/**
 * Minimum speed of a body: a slower connection would occupy memory for hours. `totalMs` is below the request timeout of
 * the HTTP server (`scripts/http/front.ts`), which answers without a message.
 */
export const bodyPace = {
  /** For the whole body: 134 MB at 2 Mbit/s. */
  totalMs: 600_000,
  /** Within each window of this length ... */
  windowMs: 30_000,
  /** ... at least this many bytes must arrive: 1 KiB/s. */
  windowBytes: 30_720,
} as const;

/**
 * Yields the chunks of a request body. All routes read bodies through this function.
 *
 * Unread bytes stay in the source: cancelling it would close the connection before the response is sent.
 * `scripts/http/drain-body.ts` drains it.
 *
 * @throws EditError `body-too-large` as soon as `Content-Length` or the received bytes exceed `maxBytes`,
 *   `body-too-slow`, `unsupported-media-type` for a compressed body, `invalid-request` where the client disconnects
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

/** Reads a whole body into memory. @throws EditError as `bodyChunks` */
export async function readBytes(request: Request, maxBytes = smallBodyBytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bodyChunks(request, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** For routes without a body: reads and ignores a small one, since some clients always send one. */
export const skipBody: BodyReader<undefined> = async (request) => {
  await readBytes(request);
  return undefined;
};

/** For handlers that read the body themselves, through a reader of this folder. */
export const leaveBody: BodyReader<undefined> = async () => undefined;

/** Reads a byte stream with a minimum speed. */
class PacedSource {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #total: NodeJS.Timeout;
  readonly #windows: NodeJS.Timeout;
  #windowBytes = 0;
  #slowness: EditError | undefined;
  /** Rejects the pending read. */
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

/** @throws EditError for a compressed body: its decompressed size cannot be limited in advance */
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
    `The request is too large: at most ${formatBytes(englishText, maxBytes)} are accepted.`,
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
