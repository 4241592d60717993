import 'server-only';
import { cleanText, cutText } from '../../../edit/text.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { parseStream } from '../../http/outgoing/read-stream.ts';
import { parseJson } from '../wire/json.ts';

/** What an answer that is an error says, in whatever shape. */
export type ErrorMessage = {
  message: string;
  code: string | undefined;
  param: string | undefined;
  /** Not the provider's sentence but the beginning of a body in no known shape. */
  isExcerpt: boolean;
};

/** Code points of a message, and of an excerpt. */
const longestMessage = 1000;
const longestExcerpt = 200;
/** Objects within each other in which a message is looked for. */
const deepest = 5;

/**
 * Where APIs put the sentence, the most telling first: OpenAI and most others `error.message`, sd.cpp and Ollama
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
 * Reads an error of any API: JSON in the shapes that are in use, events, a page in HTML, plain text; where none fits,
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

/** Several messages are one sentence after the other; Google wraps its only error in a list. */
function findInList(list: readonly unknown[], depth: number): Found | undefined {
  const found = list.slice(0, 10).flatMap((item) => findWords(item, depth - 1) ?? []);
  const [first] = found;
  return first && { ...first, message: found.map(({ message }) => message).join('; ') };
}

function codeOf(fields: ReadonlyMap<string, unknown>): string | undefined {
  const code = fields.get('code') ?? fields.get('type');
  return typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
}

/** FastAPI names the field by its way there: `["body", "size"]`. */
function paramOf(fields: ReadonlyMap<string, unknown>): string | undefined {
  const param = fields.get('param') ?? fields.get('loc');
  if (Array.isArray(param)) return param.filter((step) => step !== 'body').join('.') || undefined;
  return typeof param === 'string' ? param : undefined;
}

/** Somebody else's sentence within one of ours: one line, 300 code points at most. */
export const quote = (text: string): string => tidy(text, 300);

/** The last event is the one after which nothing came. */
function parseEvents(text: string): unknown {
  if (!/^(event|data|id|retry)?:/.test(text)) return undefined;
  const last = parseStream(new TextEncoder().encode(text)).at(-1);
  return last && (parseJson(last.data) ?? last.data);
}

/** The title of a page says what it is about; without one its text does. */
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
