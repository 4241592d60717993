import { createHash } from 'node:crypto';
import { z } from 'zod';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const colour = z.object({ red: z.int(), green: z.int(), blue: z.int() });

/** One byte per pixel, row by row: 255 = edit, 0 = keep, converted from the API's own polarity. */
const editArea = z.object({ widthPx: z.int(), heightPx: z.int(), bytes });

const file = z.object({ field: z.string(), fileName: z.string(), mediaType: z.string(), bytes });

const picture = z.object({
  role: z.enum(['image', 'mask', 'markup', 'reference']),
  mediaType: z.string(),
  widthPx: z.int(),
  heightPx: z.int(),
  hasAlpha: z.boolean(),
  bytes,
});

const painted = z.object({
  colour,
  seed: z.int().optional(),
  widthPx: z.int(),
  heightPx: z.int(),
  mediaType: z.string(),
});

const receivedCall = z.object({
  /** Counts from 1 since the start, never reset. */
  id: z.int(),
  provider: z.string(),
  /** `assets`: a result file was fetched from the other origin. */
  origin: z.enum(['api', 'assets']),
  method: z.string(),
  /** The provider's native path as it was sent (not decoded), without the fake's prefix and the query. */
  path: z.string(),
  query: z.record(z.string(), z.string()),
  headers: z.record(z.string(), z.string()),
  /** Text fields of a multipart body. */
  fields: z.record(z.string(), z.string()),
  files: z.array(file),
  /** The decoded JSON body. */
  json: z.unknown().optional(),
  bodySize: z.int(),
  requestId: z.string(),
  prompt: z.string().optional(),
  /** All pictures of the body that the fake could decode. */
  pictures: z.array(picture),
  /** The decoded mask. */
  editArea: editArea.optional(),
  /** The edit of each image of the answer, in order. */
  painted: z.array(painted),
  /** Mistakes of the client that the real API may tolerate. */
  violations: z.array(z.string()),
  /** Absent before the answer, and where the connection was closed in its place. */
  status: z.int().optional(),
  /** True where the client disconnected before the answer was complete. */
  isHungUp: z.boolean(),
  receivedAtMs: z.number(),
  answeredAtMs: z.number().optional(),
});

export type Colour = z.infer<typeof colour>;
export type EditArea = z.infer<typeof editArea>;
export type ReceivedFile = z.infer<typeof file>;
export type ReceivedPicture = z.infer<typeof picture>;
export type ReceivedCall = z.infer<typeof receivedCall>;

const longTextLength = 400;

/**
 * Serializes calls for another process. Bytes become `{ size, sha256 }`, and long text (pictures in JSON) its length and
 * hash. `withBytes` includes everything, bytes as base64.
 */
export function writeCalls(calls: readonly ReceivedCall[], withBytes: boolean): string {
  return JSON.stringify(calls, (_, value: unknown) => {
    if (value instanceof Uint8Array) {
      const summary = { size: value.byteLength, sha256: sha256(value) };
      return withBytes ? { ...summary, base64: Buffer.from(value).toString('base64') } : summary;
    }
    if (typeof value === 'string' && value.length > longTextLength && !withBytes)
      return `${value.slice(0, 40)}… ${value.length} characters, sha256 ${sha256(value)}`;
    return value;
  });
}

const writtenBytes = z.object({ size: z.int(), sha256: z.string(), base64: z.string() });

/** Parses the output of `writeCalls` with bytes. */
export function readCalls(text: string): ReceivedCall[] {
  const value: unknown = JSON.parse(text, (_, part: unknown) => {
    const written = writtenBytes.safeParse(part);
    return written.success ? new Uint8Array(Buffer.from(written.data.base64, 'base64')) : part;
  });
  return z.array(receivedCall).parse(value);
}

function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}
