import busboy from '@fastify/busboy';
import type { ReceivedFile } from './received.ts';

export type Multipart = {
  fields: Record<string, string>;
  files: ReceivedFile[];
  /** Names of repeated fields. */
  repeated: string[];
};

const maxFieldBytes = 64 * 1024 * 1024;

/** @throws when the body is no multipart body of this content type, or is cut off. */
export function parseMultipart(contentType: string, body: Uint8Array): Promise<Multipart> {
  return new Promise((resolve, reject) => {
    const parts: Multipart = { fields: {}, files: [], repeated: [] };
    const parser = busboy({
      headers: { 'content-type': contentType },
      limits: { fieldSize: maxFieldBytes },
    });
    parser.on('field', (name, value) => {
      if (name in parts.fields) parts.repeated.push(name);
      else parts.fields[name] = value;
    });
    parser.on('file', (field, stream, fileName, _encoding, mediaType) => {
      const chunks: Buffer[] = [];
      // Files keep the order in which they begin, not that in which they end.
      const file: ReceivedFile = { field, fileName, mediaType, bytes: new Uint8Array() };
      parts.files.push(file);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        file.bytes = new Uint8Array(Buffer.concat(chunks));
      });
    });
    parser.on('finish', () => resolve(parts));
    parser.on('error', reject);
    parser.end(body);
  });
}

/** The media type alone, in lower case: `multipart/form-data`; empty when there is none. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase();
}
