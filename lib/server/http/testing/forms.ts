/** Forms as broken, unusual or hostile clients send them. */

export type WrittenPart = {
  name: string | Uint8Array;
  value: string | Uint8Array;
  fileName?: string;
  /** Further header lines, such as `Content-Type: text/plain; charset=latin1`. */
  lines?: readonly string[];
};

export type Spelling = {
  boundary?: string;
  lineEnd?: string;
  /** After each boundary. */
  padding?: string;
  before?: string;
  after?: string;
};

/** Writes a form byte by byte. */
export function writeForm(parts: readonly WrittenPart[], spelling: Spelling = {}): Buffer {
  const { boundary = 'x', lineEnd = '\r\n', padding = '', before = '', after = '' } = spelling;
  const pieces = parts.flatMap(({ name, value, fileName, lines = [] }) => [
    `--${boundary}${padding}${lineEnd}Content-Disposition: form-data; name="`,
    name,
    fileName === undefined ? '"' : `"; filename="${fileName}"`,
    ...lines.map((line) => `${lineEnd}${line}`),
    lineEnd + lineEnd,
    value,
    lineEnd,
  ]);
  const all = [before, ...pieces, `--${boundary}--${padding}${lineEnd}${after}`];
  return Buffer.concat(all.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
}

/** A request with this body in chunks of `chunkBytes`. */
export function requestOf(
  body: Uint8Array,
  {
    type = 'multipart/form-data; boundary=x',
    chunkBytes = body.length,
    headers = {} as Record<string, string>,
  } = {},
): Request {
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent >= body.length) return controller.close();
      controller.enqueue(new Uint8Array(body.subarray(sent, sent + chunkBytes)));
      sent += chunkBytes;
    },
  });
  return new Request('http://localhost/', {
    method: 'POST',
    body: stream,
    headers: { 'content-type': type, ...headers },
    duplex: 'half',
  } as RequestInit);
}
