import 'server-only';
import { detectFormat } from '../../../image/codec/format.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { completes, parseStream, type StreamEvent } from '../../http/outgoing/read-stream.ts';
import type { FollowUp, ProviderResult } from '../provider.ts';
import { decodePictureText, isPictureUrl } from './data-url.ts';
import { findPictures, isPicture } from './find-pictures.ts';
import { parseJson } from './json.ts';

/** One picture of an answer: its bytes, or its address. */
type Item = ({ bytes: Uint8Array } | { url: string }) & Pick<ProviderResult, 'revisedPrompt'>;
type Items = { items: Item[]; usage: unknown };

const textFields = ['b64_json', 'b64', 'base64', 'image_base64', 'image', 'url', 'image_url'];
const listFields = ['data', 'images', 'output', 'image', 'artifacts'];

/**
 * Reads the pictures of an answer of OpenAI's edit route. Compatible hosts use many formats: `b64_json`, `url`, data URLs in
 * either, plain strings, other names of the list, events, or the picture's bytes. An answer in none of these formats is
 * searched as a whole, since its picture is paid for.
 *
 * @returns undefined where the body has none of these formats
 */
export function readPictures({ body }: Pick<GatewayAnswer, 'body'>): Items | undefined {
  const format = detectFormat(body);
  if (format && format.id !== 'svg' && format.id !== 'pdf')
    return { items: [{ bytes: body, revisedPrompt: null }], usage: undefined };
  const text = new TextDecoder().decode(body);
  const json = parseJson(text);
  if (json !== undefined) return itemsOfJson(json);
  if (isPicture(text)) return itemsOfJson(text);
  return /^\s*(event|data|id|retry)?:/.test(text) ? itemsOfStream(body) : itemsOfLines(text);
}

/** @returns undefined where there is neither a picture nor a list of pictures */
function itemsOfJson(json: unknown): Items | undefined {
  const known = isObject(json) && hasPictures(json) ? itemsOf(json) : undefined;
  if (known && known.items.length > 0) return known;
  const items = findPictures(json).flatMap(({ text, parent }) => toItem(text, revisedIn(parent)));
  return items.length > 0 ? { items, usage: isObject(json) ? json.usage : undefined } : known;
}

/** Some hosts stream without being asked, and stream several results in sequence. */
function itemsOfStream(body: Uint8Array): Items {
  const events = parseStream(body);
  const finished = join(
    events.filter((event) => completes(event) || event.type === 'message').flatMap(itemsOfEvent),
  );
  // Unknown event names: the last picture is the result.
  return finished.items.length > 0 ? finished : join(events.flatMap(itemsOfEvent).slice(-1));
}

/** Newline-delimited JSON, as Ollama streams it: lines before the picture report progress. */
function itemsOfLines(text: string): Items | undefined {
  const lines = text.trim().split('\n').map(parseJson);
  if (!lines.every(isObject)) return undefined;
  return join(lines.flatMap((line) => itemsOfJson(line) ?? []));
}

function join(parts: readonly Items[]): Items {
  const usages = parts.flatMap(({ usage }) => usage ?? []);
  return { items: parts.flatMap(({ items }) => items), usage: usages.at(-1) };
}

/** Returns the download step of an answer that refers to pictures by address. */
export function followPictureUrls(answer: GatewayAnswer): FollowUp | undefined {
  // Most answers have no address and need not be parsed.
  if (!Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.length).includes('"http'))
    return undefined;
  const found = readPictures(answer);
  const urls = found?.items.flatMap((item) => ('url' in item ? [item.url] : [])) ?? [];
  if (!found || urls.length === 0) return undefined;
  const withJson = (json: unknown): GatewayAnswer => {
    const headers = { ...answer.headers, 'content-type': 'application/json' };
    return { ...answer, headers, body: Buffer.from(JSON.stringify(json)) };
  };
  const fill = (pictures: readonly (Uint8Array | undefined)[]): GatewayAnswer => {
    const fetched = new Map(urls.map((url, i) => [url, pictures[i]]));
    const data = found.items.flatMap((item) => {
      const bytes = 'url' in item ? fetched.get(item.url) : item.bytes;
      return bytes ? [{ b64_json: toBase64(bytes), revised_prompt: item.revisedPrompt }] : [];
    });
    return withJson({ data, usage: found.usage });
  };
  const only = (some: readonly string[]): GatewayAnswer => {
    const data = found.items.flatMap((item) =>
      'url' in item && some.includes(item.url) ? [{ url: item.url, revised_prompt: item.revisedPrompt }] : [],
    );
    return withJson({ data });
  };
  return { kind: 'fill', urls, fill, only };
}

function itemsOfEvent(event: StreamEvent): Items[] {
  const json = parseJson(event.data);
  if (!isObject(json) || json.partial_image_index !== undefined) return [];
  if (isInterim.test(event.type)) return [];
  const found = itemsOfJson(json);
  return found && found.items.length > 0 ? [found] : [];
}

const isInterim = /partial|preview|progress|error/i;

function itemsOf(json: Record<string, unknown>): Items {
  const lists = listFields.map((name) => json[name]).filter((list) => Array.isArray(list));
  const [list = [json]] = lists;
  return { items: list.flatMap((item: unknown) => itemOf(item)), usage: json.usage };
}

/** Whether JSON has a list of pictures, possibly empty, or a picture. */
const hasPictures = (json: Record<string, unknown>): boolean =>
  listFields.some((name) => Array.isArray(json[name])) || itemOf(json).length > 0;

function itemOf(item: unknown): Item[] {
  if (typeof item === 'string') return toItem(item, null);
  if (!isObject(item)) return [];
  const revisedPrompt = revisedIn(item);
  for (const name of textFields) {
    const field = item[name];
    const text = isObject(field) ? field.url : field;
    const found = typeof text === 'string' ? toItem(text, revisedPrompt) : [];
    if (found.length > 0) return found;
  }
  return [];
}

function revisedIn({ revised_prompt: revised }: Record<string, unknown>): string | null {
  return typeof revised === 'string' ? revised : null;
}

function toItem(text: string, revisedPrompt: string | null): Item[] {
  if (text.trim() === '') return [];
  if (isPictureUrl(text)) return [{ url: text.trim(), revisedPrompt }];
  return [{ bytes: decodePictureText(text), revisedPrompt }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const toBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
