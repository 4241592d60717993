import 'server-only';
import { once } from 'node:events';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { EditError } from '../../edit/errors.ts';
import { formatMegabytes } from '../../edit/limits.ts';

export type UploadedFile = {
  bytes: Uint8Array;
  /** As the client claims; nothing may rely on it. */
  mediaType: string;
};

export type Upload = { files: Map<string, UploadedFile>; fields: Map<string, string> };

export type UploadRules = {
  /** The most bytes that each file may have, by field. Other file fields are refused. */
  files: Readonly<Record<string, number>>;
  /** The most bytes that each text field may have, by field. Other text fields are refused. */
  fields: Readonly<Record<string, number>>;
};

/**
 * Reads a multipart body while it streams in. The first thing that breaks a rule stops the reading, so nobody can make
 * the server hold more than the rules allow. File names are not even looked at.
 *
 * @throws EditError that names the field and the rule
 */
export async function readUpload(request: Request, rules: UploadRules): Promise<Upload> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(contentType) || !/boundary=/i.test(contentType)) {
    throw new EditError(
      'unsupported-media-type',
      'Send the request as multipart/form-data with a boundary; your HTTP client sets it when it builds the form.',
    );
  }
  if (!request.body)
    throw new EditError('invalid-request', 'The body is empty. Send the fields as multipart/form-data.');
  const most = Object.values({ ...rules.files, ...rules.fields }).reduce((sum, limit) => sum + limit, 65_536);
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most);

  const parser = openParser({ 'content-type': contentType });
  const reading = new AbortController();
  const upload = collect(parser, rules).finally(() => reading.abort());
  const [collected] = await Promise.all([upload, feed(parser, request.body, reading.signal)]);
  return collected;
}

/**
 * Writes the body into the parser until the body or the reading ends. What a rule broken early leaves unread is not
 * asked for: the source stays where it is.
 */
async function feed(
  parser: BusboyInstance,
  body: ReadableStream<Uint8Array>,
  end: AbortSignal,
): Promise<void> {
  const reader = body.getReader();
  try {
    while (!end.aborted) {
      const { done, value } = await reader.read();
      if (end.aborted) return;
      if (done) {
        parser.end();
        return;
      }
      if (!parser.write(value)) await once(parser, 'drain', { signal: end });
    }
  } catch (error) {
    // After the reading ended this is only the abort; before, the client broke off.
    if (!end.aborted) parser.destroy(error as Error);
  }
}

function collect(parser: BusboyInstance, rules: UploadRules): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const upload: Upload = { files: new Map(), fields: new Map() };

    parser.on('file', (field, stream, _name, _encoding, mediaType) => {
      const limit = rules.files[field];
      stream.on('error', () => reject(cutOff()));
      if (limit === undefined || isTaken(upload, field)) {
        stream.resume();
        return reject(limit === undefined ? unknownField(field, 'file') : sentTwice(field));
      }
      const chunks: Buffer[] = [];
      let size = 0;
      upload.files.set(field, { bytes: new Uint8Array(), mediaType });
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limit) reject(tooLarge(limit, field));
        else chunks.push(chunk);
      });
      stream.on('end', () => {
        if (size > 0) upload.files.set(field, { bytes: Buffer.concat(chunks), mediaType });
        else upload.files.delete(field);
      });
    });

    parser.on('field', (field, value, nameTruncated, valueTruncated) => {
      const limit = rules.fields[field];
      // An empty part is a form's way to leave something out, a file as well.
      if (value === '' && (limit !== undefined || rules.files[field] !== undefined)) return;
      if (limit === undefined || nameTruncated) return reject(unknownField(field, 'text'));
      if (isTaken(upload, field)) return reject(sentTwice(field));
      if (valueTruncated || Buffer.byteLength(value) > limit) return reject(tooLarge(limit, field));
      upload.fields.set(field, value);
    });

    parser.on('finish', () => resolve(upload));
    parser.on('error', () => reject(cutOff()));
  });
}

/** @throws EditError where the header cannot be used */
function openParser(headers: BusboyHeaders): BusboyInstance {
  try {
    return new Busboy({ headers, limits: { fields: 64, files: 8, fieldSize: 1_048_576, headerPairs: 32 } });
  } catch (error) {
    throw new EditError(
      'unsupported-media-type',
      'The multipart boundary cannot be read. Build the form anew.',
      {
        cause: error,
      },
    );
  }
}

function isTaken(upload: Upload, field: string): boolean {
  return upload.files.has(field) || upload.fields.has(field);
}

function sentTwice(field: string): EditError {
  return new EditError('invalid-request', `The field ${field} was sent twice. Send it once.`, {
    param: field,
  });
}

function unknownField(field: string, kind: 'file' | 'text'): EditError {
  const name = field.slice(0, 64);
  return new EditError(
    'unknown-field',
    `There is no ${kind} field called ${JSON.stringify(name)}. Remove it.`,
    {
      param: name,
    },
  );
}

function tooLarge(limit: number, field?: string): EditError {
  const what = field ? `The field ${field}` : 'The request';
  const most = limit < 65_536 ? `${limit} bytes` : formatMegabytes(limit);
  return new EditError('body-too-large', `${what} is too large: at most ${most} are accepted.`, {
    param: field,
  });
}

function cutOff(): EditError {
  return new EditError('invalid-request', 'The body ended before the form was complete. Send it again.');
}
