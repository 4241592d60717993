import 'server-only';
import { EditError } from '../../../edit/errors.ts';

/** Callbacks of the parser, in document order. An error that one throws ends the parsing. */
export type PartHandlers = {
  /** A part begins. @param head header lines as Latin-1, without the empty line */
  onHead(head: string): void;
  /** A chunk of the content; a view that later chunks do not overwrite */
  onBytes(bytes: Uint8Array): void;
  onEnd(): void;
};

/** In bytes: a part's header holds a field name, a file name and a media type. */
export const maxHeadBytes = 16_384;
/** More than the fields of all models together; limits the cost of empty parts. */
export const maxParts = 256;
/** Maximum padding after a boundary, in bytes; with more it is no delimiter. */
const maxPaddingBytes = 1024;

const [tab, lf, cr, space, dash] = [0x09, 0x0a, 0x0d, 0x20, 0x2d];
const crlf = Buffer.from('\r\n');
const headEnd = Buffer.from('\r\n\r\n');

/**
 * Streaming parser of `multipart/form-data` (RFC 7578, RFC 2046 §5.1.1). Preamble, epilogue, and spaces or tabs after a
 * boundary are legal. Line ends of a bare LF are an error of their own. It buffers at most one header or delimiter.
 */
export class MultipartParser {
  readonly #boundary: string;
  readonly #handlers: PartHandlers;
  /** The delimiter without its CR, to detect one after a bare LF as well. */
  readonly #needle: Buffer;
  #state: 'preamble' | 'head' | 'content' | 'epilogue' = 'preamble';
  /** Unparsed bytes. Starts with a line end, since the first line of a body may be a delimiter. */
  #rest: Buffer = crlf;
  /** Number of leading bytes of `#rest` that are a line end and not content. */
  #skip = crlf.length;
  #parts = 0;
  #isEmpty = true;
  #hasBareLf = false;

  constructor(boundary: string, handlers: PartHandlers) {
    this.#boundary = boundary;
    this.#handlers = handlers;
    this.#needle = Buffer.from(`\n--${boundary}`, 'latin1');
  }

  /** @throws EditError `invalid-request` for a malformed form */
  push(chunk: Uint8Array): void {
    if (chunk.length > 0) this.#isEmpty = false;
    if (this.#state === 'epilogue') return;
    this.#rest =
      this.#rest.length === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        : Buffer.concat([this.#rest, chunk]);
    while (this.#state === 'head' ? this.#readHead() : this.#readContent());
  }

  /** Ends the body. @throws EditError `invalid-request` for an incomplete form */
  end(): void {
    if (this.#state === 'epilogue') return;
    if (this.#isEmpty) throw wrongForm('The body is empty. Send the fields as multipart/form-data.');
    if (this.#hasBareLf || (this.#state === 'head' && hasBareLf(this.#rest))) throw bareLf();
    if (this.#state === 'preamble') {
      throw wrongForm(
        `The body has no line ${JSON.stringify(`--${this.#boundary}`)}, which its Content-Type names as the boundary. Let your HTTP client set the Content-Type when it builds the form.`,
      );
    }
    throw wrongForm('The body ended before the form was complete. Send it again.');
  }

  /** @returns whether to continue with the bytes at hand */
  #readHead(): boolean {
    const end = this.#rest.indexOf(headEnd);
    if (end > maxHeadBytes || (end < 0 && this.#rest.length > maxHeadBytes + headEnd.length)) {
      const isBare = hasBareLf(this.#rest.subarray(0, maxHeadBytes));
      throw isBare ? bareLf() : wrongForm(`The header of part ${this.#parts} is larger than 16 KB.`);
    }
    if (end < 0) return false;
    this.#handlers.onHead(this.#rest.toString('latin1', crlf.length, Math.max(end, crlf.length)));
    // The CR LF of the empty line stays: an empty part has its delimiter right after it.
    this.#rest = this.#rest.subarray(end + crlf.length);
    this.#skip = crlf.length;
    this.#state = 'content';
    return true;
  }

  /** @returns whether to continue with the bytes at hand */
  #readContent(): boolean {
    if (this.#state === 'epilogue') return false;
    for (let at = this.#rest.indexOf(this.#needle); at >= 0; at = this.#rest.indexOf(this.#needle, at + 1)) {
      const line = readLineEnd(this.#rest, at + this.#needle.length);
      if (line.kind === 'more') {
        this.#give(at - 1);
        return false;
      }
      const isAfterCr = at > 0 && this.#rest[at - 1] === cr;
      if (line.kind === 'bare-lf' || (line.kind !== 'other' && !isAfterCr)) this.#noteBareLf();
      if (!isAfterCr || line.kind === 'bare-lf' || line.kind === 'other') continue;
      const next = this.#rest.subarray(line.end);
      this.#give(at - 1);
      if (this.#state === 'content') this.#handlers.onEnd();
      if (line.kind === 'close') {
        this.#state = 'epilogue';
        this.#rest = Buffer.alloc(0);
        return false;
      }
      this.#parts += 1;
      if (this.#parts > maxParts)
        throw wrongForm(`The form has more than ${maxParts} parts. Leave some out.`);
      this.#state = 'head';
      this.#rest = next;
      return true;
    }
    this.#give(this.#rest.length - this.#needle.length);
    return false;
  }

  /** Emits the content before an index and keeps the rest. */
  #give(end: number): void {
    if (end <= this.#skip) return;
    if (this.#state === 'content') this.#handlers.onBytes(this.#rest.subarray(this.#skip, end));
    this.#rest = this.#rest.subarray(end);
    this.#skip = 0;
  }

  /** In the preamble this is the first delimiter; in content it may be a coincidence. */
  #noteBareLf(): void {
    if (this.#state === 'preamble') throw bareLf();
    this.#hasBareLf = true;
  }
}

type LineEnd = { kind: 'next' | 'close' | 'bare-lf' | 'other' | 'more'; end?: number };

/**
 * What follows a boundary: a line end after padding, two dashes (close), or other bytes, which make it no boundary.
 * `end` is the index of the line end.
 */
function readLineEnd(bytes: Buffer, start: number): LineEnd {
  if (bytes[start] === dash) {
    if (start + 1 >= bytes.length) return { kind: 'more' };
    return { kind: bytes[start + 1] === dash ? 'close' : 'other' };
  }
  let at = start;
  while (bytes[at] === space || bytes[at] === tab) at += 1;
  if (at - start > maxPaddingBytes) return { kind: 'other' };
  if (at >= bytes.length || (bytes[at] === cr && at + 1 >= bytes.length)) return { kind: 'more' };
  if (bytes[at] === lf) return { kind: 'bare-lf' };
  return bytes[at] === cr && bytes[at + 1] === lf ? { kind: 'next', end: at } : { kind: 'other' };
}

export const wrongForm = (message: string) => new EditError('invalid-request', message);

const hasBareLf = (bytes: Buffer) => /(?:^|[^\r])\n/.test(bytes.toString('latin1'));

export const bareLf = () =>
  wrongForm(
    'Lines of the form end in LF alone. End them in CR LF, as multipart/form-data demands (RFC 2046).',
  );
