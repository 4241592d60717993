import 'server-only';
import * as z from 'zod/mini';
import { EditError } from '../../edit/errors.ts';
import { withDeadline } from '../../timing/deadline.ts';
import { charsetOf, parseHeader } from '../http/body/content-type.ts';
import { decodeText, fieldName, wholeBody } from '../http/body/decode-text.ts';
import type { Upload, UploadRules } from '../http/body/multipart.ts';
import { parseJson } from '../http/body/parse-json.ts';
import { readBytes } from '../http/body/read-body.ts';
import { tooLarge, tooMany, unknownField } from '../http/body/refusals.ts';
import { AssetError } from '../http/outgoing/fetch-asset.ts';
import { fetchPicture } from '../images/fetch-picture.ts';

/** Maximum size of a JSON body, in bytes: it is in memory as a whole. Larger pictures go into a form. */
const maxBodyBytes = 64 * 1_048_576;

/** For all pictures of an edit that are fetched. */
const maxFetchMs = 60_000;

/** Maximum length of an `image_url` in characters, as OpenAI documents it. */
const maxUrlLength = 20_971_520;

const pictureSchema = z.strictObject({
  image_url: z.optional(z.string().check(z.maxLength(maxUrlLength))),
  file_id: z.optional(z.string()),
});
type PictureRef = z.infer<typeof pictureSchema>;

const scalarSchema = z.nullable(z.union([z.string(), z.number(), z.boolean()]));

/** OpenAI's JSON body of an image edit. Settings of models may be further fields. */
const bodySchema = z.catchall(
  z.object({
    images: z.optional(z.array(pictureSchema)),
    mask: z.optional(z.nullable(pictureSchema)),
    /** No document states its form; a reference to a picture is assumed. */
    markup: z.optional(z.nullable(pictureSchema)),
  }),
  scalarSchema,
);

export function isJsonEdit(request: Request): boolean {
  return parseHeader(request.headers.get('content-type') ?? '').value === 'application/json';
}

/**
 * Reads the JSON form of an image edit: `images`, `mask` and `markup` refer to pictures, by data URL or by an address,
 * which is fetched as one that a person enters. A field that is null is absent.
 *
 * @returns the same as a form with these rules
 * @throws EditError that names the field
 */
export async function readJsonEdit(request: Request, rules: UploadRules): Promise<Upload> {
  const bytes = await readBytes(request, maxBodyBytes);
  const text = decodeText(bytes, wholeBody, charsetOf(request.headers.get('content-type') ?? ''));
  const { images = [], mask, markup, ...scalars } = parseJson(bodySchema, text, wholeBody);
  const { list } = rules;
  if (list && images.length > list.maxCount) throw tooMany('images', list.maxCount);
  const fields = readScalars(scalars, rules.fields);
  const [first, ...others] = images;
  if (!first) {
    throw new EditError('missing-field', 'Send the picture to edit in the field images.', {
      param: 'images',
    });
  }
  const { files, rest } = await withDeadline(maxFetchMs, request.signal, async ({ signal, isOver }) => {
    try {
      return await loadAll({ first, others, mask, markup }, rules, signal);
    } catch (error) {
      if (!isOver()) throw error;
      const message = `The pictures of this edit took longer than ${maxFetchMs / 1000} s. Send them as data URLs.`;
      throw new EditError('invalid-value', message, { param: 'images', cause: error });
    }
  });
  return { files, rest, fields };
}

type Pictures = {
  first: PictureRef;
  others: readonly PictureRef[];
  mask: PictureRef | null | undefined;
  markup: PictureRef | null | undefined;
};

async function loadAll(
  { first, others, mask, markup }: Pictures,
  { list, files: limits }: UploadRules,
  signal: AbortSignal,
): Promise<Omit<Upload, 'fields'>> {
  const files = new Map([['image', await load(first, 'images[0]', limits.get('image')!, signal)]]);
  const rest: Uint8Array[] = [];
  let left = list?.maxTotalRestBytes ?? 0;
  for (const [i, picture] of others.entries()) {
    const limit = Math.min(left, list?.maxRestBytes ?? 0);
    const loaded = await load(picture, `images[${i + 1}]`, limit, signal);
    left -= loaded.length;
    rest.push(loaded);
  }
  if (mask) files.set('mask', await load(mask, 'mask', limits.get('mask')!, signal));
  if (markup) files.set('markup', await load(markup, 'markup', limits.get('markup')!, signal));
  return { files, rest };
}

function readScalars(
  scalars: Record<string, unknown>,
  known: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(scalars)) {
    const limit = known.get(name);
    if (limit === undefined) throw unknownField(name);
    if (value === null || value === '') continue;
    const text = String(value);
    if (Buffer.byteLength(text) > limit) throw tooLarge(fieldName(name), limit);
    fields.set(name, text);
  }
  return fields;
}

async function load(picture: PictureRef, param: string, maxBytes: number, signal: AbortSignal) {
  const bytes = await read(picture, param, maxBytes, signal);
  if (bytes.length <= maxBytes) return bytes;
  throw tooLarge({ what: param, param }, maxBytes);
}

/** A data URL of a picture in base64. */
const dataUrl = /^data:image\/[a-z0-9.+-]+;base64,([A-Za-z0-9+/=\s]+)$/i;

async function read(
  { image_url: url, file_id: fileId }: PictureRef,
  param: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (fileId !== undefined) {
    const message = `${param}.file_id cannot be used: this server keeps no uploaded files. Send the picture as a data URL in image_url, or as a form.`;
    throw new EditError('invalid-value', message, { param: `${param}.file_id` });
  }
  const field = `${param}.image_url`;
  if (url === undefined) {
    throw new EditError('missing-field', `Send the picture in ${field}.`, { param: field });
  }
  if (!url.startsWith('data:')) return await fetchAt(url, param, maxBytes, signal);
  const [, base64] = dataUrl.exec(url) ?? [];
  if (base64 === undefined) {
    const message = `${field} is no data URL of a picture in base64, such as data:image/png;base64,iVBORw0KGgo…`;
    throw new EditError('invalid-value', message, { param: field });
  }
  return Buffer.from(base64, 'base64');
}

async function fetchAt(
  url: string,
  param: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  try {
    return (await fetchPicture(url, signal, maxBytes)).bytes;
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    if (error.cause instanceof AssetError && error.cause.trouble === 'too-large')
      throw tooLarge({ what: param, param }, maxBytes);
    const field = `${param}.image_url`;
    throw new EditError(error.code, `${field}: ${error.message}`, { param: field, cause: error });
  }
}
