import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { isStorableText } from '../../../edit/text.ts';
import { parseHeader } from './content-type.ts';
import { decodeText, fieldName, requireStorable } from './decode-text.ts';
import { MultipartParser } from './multipart-parser.ts';
import { type PartHead, parsePartHead } from './part-head.ts';
import { bodyChunks } from './read-body.ts';
import { tooLarge, tooMany, unknownField } from './refusals.ts';

export type Upload = {
  files: ReadonlyMap<string, Uint8Array>;
  /** The files of `UploadRules.list` after the first, in order of arrival. */
  rest: readonly Uint8Array[];
  fields: ReadonlyMap<string, string>;
};

/** A file field that may come several times. */
export type FileList = {
  field: string;
  /** Other names of the field. */
  aliases: readonly string[];
  /** Maximum number of files. */
  maxCount: number;
  /** Size limits of the files after the first: of each, and of all, in bytes. */
  maxRestBytes: number;
  maxTotalRestBytes: number;
};

export type UploadRules = {
  /**
   * Size limit of each file field, in bytes. Other file fields are refused. `image[]` is accepted for `image`, with one
   * file, as some clients send lists.
   */
  files: ReadonlyMap<string, number>;
  /** The one of `files` that may come several times. */
  list?: FileList;
  /** Size limit of each text field, in bytes. Other text fields are refused. */
  fields: ReadonlyMap<string, number>;
};

/** Default encoding of text parts (RFC 7578 §4.6); browsers fill it in where a form has the field. */
const charsetField = '_charset_';
const maxCharsetBytes = 64;
/** Allowance for names, headers and delimiters, beyond the limits of the fields. */
const overheadBytes = 65_536;

/**
 * Reads a multipart body as a stream. The first violation of a rule stops the reading, so memory is bounded by the
 * rules. The field name decides whether a part is a file; file names are ignored.
 *
 * @throws EditError that names the field and the rule
 */
export async function readUpload(request: Request, rules: UploadRules): Promise<Upload> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '');
  const collector = new Collector(rules);
  const parser = new MultipartParser(boundary, collector);
  const most = [...rules.files.values(), ...rules.fields.values()].reduce(
    (sum, limit) => sum + limit,
    overheadBytes + (rules.list?.maxTotalRestBytes ?? 0),
  );
  for await (const chunk of bodyChunks(request, most)) parser.push(chunk);
  parser.end();
  return collector.finish();
}

/** @throws EditError where the body is no multipart form */
function boundaryOf(contentType: string): string {
  const { value, params } = parseHeader(contentType);
  const boundary = params.get('boundary') ?? '';
  if (value === 'multipart/form-data' && boundary !== '') return boundary;
  throw new EditError(
    'unsupported-media-type',
    'Send the request as multipart/form-data with a boundary; your HTTP client sets it when it builds the form.',
  );
}

type Part = PartHead & {
  /** The name as sent. */
  field: string;
  /** The file field; undefined for a text. */
  file: string | undefined;
  limit: number;
  chunks: Uint8Array[];
  size: number;
};

/** Collects the parts of a form within the rules. */
class Collector {
  readonly #rules: UploadRules;
  readonly #files = new Map<string, Uint8Array>();
  readonly #rest: Uint8Array[] = [];
  /** Decoded at the end, since `_charset_` may come last. */
  readonly #texts = new Map<string, { bytes: Uint8Array; charset: string | undefined }>();
  #charset: string | undefined;
  #part: Part | undefined;

  constructor(rules: UploadRules) {
    this.#rules = rules;
  }

  onHead(text: string): void {
    const head = parsePartHead(text);
    const field = this.#readName(head.name);
    const file = this.#fileOf(field);
    const limit = file === undefined ? this.#textLimit(field, head) : this.#fileLimit(file);
    this.#part = { ...head, field, file, limit, chunks: [], size: 0 };
  }

  onBytes(bytes: Uint8Array): void {
    const part = this.#part!;
    part.size += bytes.length;
    if (part.size > part.limit) throw tooLarge(fieldName(part.field), part.limit);
    part.chunks.push(bytes);
  }

  onEnd(): void {
    const part = this.#part!;
    // An empty part means that the field is left out.
    if (part.size === 0) return;
    const bytes = Buffer.concat(part.chunks);
    part.chunks = [];
    if (part.file !== undefined) this.#takeFile(part, part.file, bytes);
    else if (part.field === charsetField) this.#charset = decodeText(bytes, fieldName(charsetField)).trim();
    else if (this.#texts.has(part.field)) throw sentTwice(part.field);
    else this.#texts.set(part.field, { bytes, charset: part.charset });
  }

  finish(): Upload {
    const fields = new Map<string, string>();
    for (const [field, { bytes, charset }] of this.#texts) {
      const name = fieldName(field);
      const text = decodeText(bytes, name, charset ?? this.#charset);
      requireStorable(text, name);
      if (text !== '') fields.set(field, text);
    }
    return { files: this.#files, rest: this.#rest, fields };
  }

  #readName(bytes: Uint8Array): string {
    const shown = fieldName(Buffer.from(bytes).toString());
    const name = decodeText(bytes, { ...shown, what: `The name of the field ${shown.param}` }, this.#charset);
    requireStorable(name, shown);
    return name;
  }

  #fileOf(field: string): string | undefined {
    const name = field.endsWith('[]') ? field.slice(0, -2) : field;
    const { files, list } = this.#rules;
    if (list?.aliases.includes(name)) return list.field;
    return files.has(name) ? name : undefined;
  }

  /** @returns the list where its first file has come */
  #listOf(file: string): FileList | undefined {
    const { list } = this.#rules;
    return list?.field === file && this.#files.has(file) ? list : undefined;
  }

  /** @throws EditError for a file too many */
  #fileLimit(file: string): number {
    const list = this.#listOf(file);
    if (!list) return this.#rules.files.get(file)!;
    if (this.#rest.length + 1 >= list.maxCount) throw tooMany(list.field, list.maxCount);
    const taken = this.#rest.reduce((sum, { length }) => sum + length, 0);
    return Math.min(list.maxRestBytes, list.maxTotalRestBytes - taken);
  }

  /** @throws EditError for an unknown field, or a file in a text field */
  #textLimit(field: string, head: PartHead): number {
    if (field === charsetField) return maxCharsetBytes;
    const limit = this.#rules.fields.get(field);
    const isText = !head.hasFileName || isTextType(head.mediaType);
    if (limit === undefined || !isText) throw unknownField(field, head.hasFileName ? 'file' : 'text');
    return limit;
  }

  #takeFile({ field, hasFileName, mediaType }: Part, file: string, bytes: Uint8Array): void {
    const list = this.#listOf(file);
    if (this.#files.has(file) && !list) throw sentTwice(field);
    if (!hasFileName && isTextType(mediaType ?? 'text/plain') && isText(bytes)) throw notAFile(field);
    if (list) this.#rest.push(bytes);
    else this.#files.set(file, bytes);
  }
}

/** `FormData` sends a `Blob` of JSON as a file with a text type. */
const isTextType = (mediaType = '') => mediaType.startsWith('text/') || mediaType === 'application/json';

/** Image files are never valid UTF-8 without NUL. */
function isText(bytes: Uint8Array): boolean {
  try {
    return isStorableText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

function sentTwice(field: string): EditError {
  const { what, param } = fieldName(field);
  return new EditError('invalid-request', `${what} came twice, and takes one value. Send it once.`, {
    param,
  });
}

function notAFile(field: string): EditError {
  const { param } = fieldName(field);
  return new EditError(
    'unknown-field',
    `There is no text field called ${JSON.stringify(param)}: it is a file. Send the bytes of the picture with a file name.`,
    { param },
  );
}
