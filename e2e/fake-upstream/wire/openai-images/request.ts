import type { Exchange } from '../../fake.ts';
import { mediaTypeOf } from '../../http/multipart.ts';
import type { ReceivedFile } from '../../http/received.ts';
import { readDataUrl } from '../../request/base64.ts';
import { asObject } from '../../request/rules.ts';
import type { OpenaiEditError } from './errors.ts';

/** An edit request of either encoding. */
export type EditRequest = {
  /** In order; names as in the error messages. */
  images: { name: string; file: ReceivedFile }[];
  mask: ReceivedFile | undefined;
  markup: ReceivedFile | undefined;
  /** Everything but files: text of a multipart body, or values of a JSON body. */
  values: Readonly<Record<string, unknown>>;
  isMultipart: boolean;
};

type EditExchange = Exchange<OpenaiEditError>;

/** @param acceptsJson Azure takes multipart only. */
export function readEditRequest(exchange: EditExchange, acceptsJson: boolean): EditRequest {
  const { call } = exchange;
  const mediaType = mediaTypeOf(call.headers['content-type']);
  if (mediaType === 'multipart/form-data') return readMultipart(exchange);
  if (mediaType === 'application/json' && acceptsJson) return readJson(exchange);
  throw exchange.refuse('unsupported-content-type', {
    contentType: mediaType,
    accepted: acceptsJson ? "'multipart/form-data' or 'application/json'" : "'multipart/form-data'",
  });
}

function readMultipart(exchange: EditExchange): EditRequest {
  const { files, fields } = exchange.call;
  const single = files.filter(({ field }) => field === 'image');
  const many = files.filter(({ field }) => field === 'image[]');
  const other = files.find(({ field }) => !['image', 'image[]', 'mask', 'markup'].includes(field));
  if (other) throw exchange.refuse('unknown-parameter', { param: other.field });
  return {
    images: [
      ...single.map((file) => ({ name: 'image', file })),
      ...many.map((file, index) => ({ name: `image[${index}]`, file })),
    ],
    mask: files.find(({ field }) => field === 'mask'),
    markup: files.find(({ field }) => field === 'markup'),
    values: fields,
    isMultipart: true,
  };
}

function readJson(exchange: EditExchange): EditRequest {
  const body = asObject(exchange.call.json);
  if (!body) throw exchange.refuse('missing-parameter', { param: 'images' });
  const { images, mask, ...values } = body;
  return {
    images: (Array.isArray(images) ? images : []).map((image, index) => ({
      name: `images[${index}]`,
      file: readReference(exchange, image, `images[${index}]`),
    })),
    mask: mask === undefined ? undefined : readReference(exchange, mask, 'mask'),
    markup: undefined,
    values,
    isMultipart: false,
  };
}

/** `{ image_url }` with a data URL; file ids and other URLs are not simulated. */
function readReference(exchange: EditExchange, value: unknown, param: string): ReceivedFile {
  const data = readDataUrl(asObject(value)?.image_url);
  if (!data) throw exchange.refuse('invalid-image', { number: '1' });
  return { field: param, fileName: '', mediaType: data.mediaType, bytes: data.bytes };
}
