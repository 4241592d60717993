import 'server-only';
import { createHash } from 'node:crypto';
import { EditError } from '../../../edit/errors.ts';
import type { IntakeImages } from '../../images/intake.ts';

/** Identifies a request, to tell a repeat from a new request. */
export type RequestIdentity = {
  /** The caller's `Idempotency-Key`. */
  key: string | undefined;
  /** Retry count that OpenAI's clients send; 0 for the first request. */
  retryCount: number;
  /** SHA-256 of images and request, in hexadecimal. */
  fingerprint: string;
};

/** Maximum length of an `Idempotency-Key` in characters, as Stripe allows. */
const maxKeyLength = 255;

/**
 * @param asked all of the request but its images, as JSON. The gateway's trace id and metadata tell requests apart in its
 *   logs; they do not make a repeat another request
 * @throws EditError `invalid-value` where the key is not 1 to 255 visible ASCII characters
 */
export function identifyRequest(
  headers: Headers,
  { source, mask, mark, references, markup, original }: IntakeImages,
  asked: unknown,
): RequestIdentity {
  const hash = createHash('sha256');
  const pictures = [source.bytes, mark === 'mask' ? mask?.png : undefined];
  const guides = [
    ...references.map(({ bytes }) => bytes),
    ...(markup ? ['markup', markup] : []),
    ...(original ? ['original', original.key, original.keepKey ?? ''] : []),
  ];
  for (const part of [...pictures, ...guides, writeSorted(asked)]) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    // The length prefix keeps bytes from moving between two parts.
    hash.update(`${bytes?.length ?? 'none'}\n`);
    if (bytes) hash.update(bytes);
  }
  const count = headers.get('x-stainless-retry-count') ?? '';
  return {
    key: readKey(headers.get('idempotency-key')),
    retryCount: /^\d{1,3}$/.test(count) ? Number(count) : 0,
    fingerprint: hash.digest('hex'),
  };
}

function readKey(text: string | null): string | undefined {
  if (text === null) return undefined;
  if (text.length <= maxKeyLength && /^[\x21-\x7e]+$/.test(text)) return text;
  throw new EditError(
    'invalid-value',
    `The header Idempotency-Key must have 1 to ${maxKeyLength} visible ASCII characters.`,
    { param: 'Idempotency-Key' },
  );
}

/** JSON with sorted keys, since clients may send fields in any order, and without what only labels a call. */
function writeSorted(value: unknown): string {
  return JSON.stringify(value, (name, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    const entries = Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1));
    if (name !== 'gateway') return Object.fromEntries(entries);
    const options = entries.filter(([option]) => option !== 'traceId' && option !== 'metadata');
    return options.length > 0 ? Object.fromEntries(options) : undefined;
  });
}
