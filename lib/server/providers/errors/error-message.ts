import 'server-only';
import { cleanText, cutText } from '../../../edit/text.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { parseStream } from '../../http/outgoing/read-stream.ts';
import { parseJson } from '../wire/json.ts';

/** The message of an error answer in any format. */
export type ErrorMessage = {
  message: string;
  code: string | undefined;
  param: string | undefined;
  /** True where the format is unknown: the message is the beginning of the body. */
  isExcerpt: boolean;
};

/** Maximum lengths of a message and of an excerpt, in code points. */
const longestMessage = 1000;
const longestExcerpt = 200;
/** Maximum depth of nested objects that are searched. */
const deepest = 5;

/**
 * Fields with the message, the most specific first: OpenAI and most others `error.message`, sd.cpp and Ollama
 * `error`, FastAPI `detail`, AWS `message` and `Message`, Segmind `html-message`, Stability `errors`, RFC 9457 `detail`
 * and `title`, OAuth `error_description`.
 */
const messageFields = [
  'error',
  'error_description',
  'errors',
  'detail',
  'message',
  'Message',
  'error_message',
  'errorMessage',
  'msg',
  'html-message',
  'reason',
  'description',
  'title',
];

/**
 * Reads the message of an error of any API: JSON in the known formats, server-sent events, HTML, plain text; otherwise
 * the beginning of the body.
 *
 * @returns undefined where the body is empty
 */
export function readErrorMessage({ body }: Pick<GatewayAnswer, 'body'>): ErrorMessage | undefined {
  const text = new TextDecoder().decode(body).trim();
  if (text === '') return undefined;
  const json = parseJson(text) ?? parseEvents(text);
  const said = json === undefined ? undefined : findWords(json, deepest);
  if (said) return { ...said, message: tidy(said.message, longestMessage), isExcerpt: false };
  const excerpt = tidy(json === undefined && text.startsWith('<') ? textOfPage(text) : text, longestExcerpt);
  return excerpt === ''
    ? undefined
    : { message: excerpt, code: undefined, param: undefined, isExcerpt: true };
}

type Found = Omit<ErrorMessage, 'isExcerpt'>;

function findWords(value: unknown, depth: number): Found | undefined {
  if (typeof value === 'string') {
    return value.trim() === '' ? undefined : { message: value, code: undefined, param: undefined };
  }
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  if (Array.isArray(value)) return findInList(value, depth);
  const fields = new Map<string, unknown>(Object.entries(value));
  for (const name of messageFields) {
    const found = findWords(fields.get(name), depth - 1);
    if (found) return { ...found, code: found.code ?? codeOf(fields), param: found.param ?? paramOf(fields) };
  }
  return undefined;
}

/** Joins several messages. Google wraps its single error in a list. */
function findInList(list: readonly unknown[], depth: number): Found | undefined {
  const found = list.slice(0, 10).flatMap((item) => findWords(item, depth - 1) ?? []);
  const [first] = found;
  return first && { ...first, message: found.map(({ message }) => message).join('; ') };
}

function codeOf(fields: ReadonlyMap<string, unknown>): string | undefined {
  const code = fields.get('code') ?? fields.get('type');
  return typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
}

/** FastAPI names a field by its path: `["body", "size"]`. */
function paramOf(fields: ReadonlyMap<string, unknown>): string | undefined {
  const param = fields.get('param') ?? fields.get('loc');
  if (Array.isArray(param)) return param.filter((step) => step !== 'body').join('.') || undefined;
  return typeof param === 'string' ? param : undefined;
}

/** Formats a provider's message for use in a sentence: one line, at most 300 code points. */
export const quote = (text: string): string => tidy(text, 300);

/** Parses server-sent events; the last event has the error. */
function parseEvents(text: string): unknown {
  if (!/^(event|data|id|retry)?:/.test(text)) return undefined;
  const last = parseStream(new TextEncoder().encode(text)).at(-1);
  return last && (parseJson(last.data) ?? last.data);
}

/** The title of a page, or its text where it has none. */
function textOfPage(html: string): string {
  const title = /<(title|h1)[^>]*>([\s\S]*?)<\/\1>/i.exec(html)?.[2] ?? '';
  const whole = title.trim() === '' ? html.replace(/<(script|style)[\s\S]*?(<\/\1>|$)/gi, ' ') : title;
  return decodeEntities(whole.replace(/<[^>]*(>|$)/g, ' '));
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
      const code = Number.parseInt(String(decimal ?? hex), decimal === undefined ? 16 : 10);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    },
  );
}

const tidy = (text: string, most: number): string =>
  cutText(cleanText(text).replaceAll(/\s+/g, ' ').trim(), most, '…');
