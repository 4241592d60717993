import type { IncomingMessage } from 'node:http';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { badRequest, ClientGone, EngineError } from './errors.ts';
import { MAX_BODY_BYTES, MAX_FIELD_BYTES, MAX_FIELDS, MAX_FILE_BYTES, MAX_FILES } from './limits.ts';

/** A multipart form: text fields (the last of equal names holds) and files in order. */
export type Form = { fields: Map<string, string>; files: { name: string; bytes: Uint8Array }[] };

/**
 * Reads a multipart form into memory, within limits.
 *
 * @throws EngineError 400 for a malformed form, 413 for a too large one; ClientGone
 */
export function readForm(request: IncomingMessage): Promise<Form> {
  const contentType = request.headers['content-type'];
  if (!contentType?.toLowerCase().startsWith('multipart/form-data')) {
    throw badRequest('invalid_content_type', null, 'Send the request as multipart/form-data.');
  }
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge('The request');
  const parser = createParser({ ...request.headers, 'content-type': contentType });

  return new Promise((resolve, reject) => {
    const form: Form = { fields: new Map(), files: [] };
    let bodyBytes = 0;
    const fail = (error: Error) => {
      request.unpipe(parser);
      reject(error);
    };
    request.on('data', (chunk: Buffer) => {
      bodyBytes += chunk.length;
      if (bodyBytes > MAX_BODY_BYTES) fail(tooLarge('The request'));
    });
    request.on('close', () => {
      if (!request.complete) fail(new ClientGone());
    });
    request.on('error', () => fail(new ClientGone()));
    parser.on('field', (name, value, _isNameCut, isValueCut) => {
      if (isValueCut) fail(badRequest('invalid_value', name, `The field ${name} is too long.`));
      form.fields.set(name, value);
    });
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => fail(tooLarge(`The file ${name}`)));
      stream.on('error', () => fail(malformed()));
      stream.on('end', () => form.files.push({ name, bytes: Buffer.concat(chunks) }));
    });
    parser.on('filesLimit', () => fail(badRequest('invalid_value', 'image', 'Send one image and one mask.')));
    parser.on('fieldsLimit', () => fail(badRequest('invalid_value', null, 'The form has too many fields.')));
    parser.on('error', () => fail(malformed()));
    parser.on('finish', () => resolve(form));
    request.pipe(parser);
  });
}

function createParser(headers: { 'content-type': string }): BusboyInstance {
  try {
    return new Busboy({
      headers,
      limits: {
        fieldSize: MAX_FIELD_BYTES,
        fields: MAX_FIELDS,
        fileSize: MAX_FILE_BYTES,
        files: MAX_FILES,
      },
    });
  } catch {
    // Only the header can be wrong here: the boundary is missing.
    throw malformed();
  }
}

function malformed(): EngineError {
  return badRequest(
    'invalid_multipart',
    null,
    'The multipart form is malformed or incomplete. Send it again.',
  );
}

function tooLarge(what: string): EngineError {
  const message = `${what} is too large. Send at most ${MAX_FILE_BYTES / 2 ** 20} MB a file.`;
  return new EngineError({ status: 413, code: 'request_too_large', param: null, message });
}
