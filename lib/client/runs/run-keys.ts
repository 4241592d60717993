import type { RunRequest } from '@/lib/edit/request/request';
import { ApiError } from '../http/api-error';

export type KeyedEdit = {
  request: RunRequest;
  source: Blob;
  mask: Uint8Array<ArrayBuffer> | undefined;
  markup: Uint8Array<ArrayBuffer> | undefined;
  references: readonly Blob[];
};

/**
 * Idempotency keys of edits. An edit without an answer keeps its key: pressing Run again joins the run that the server
 * may have started.
 */
export function createRunKeys() {
  let unanswered: { edit: KeyedEdit; key: string } | undefined;
  return {
    keyOf(edit: KeyedEdit): string {
      if (!unanswered || !isSame(unanswered.edit, edit)) unanswered = { edit, key: makeKey() };
      return unanswered.key;
    },
    /** The server has answered: the next edit gets a new key, even if it is equal. */
    settle(): void {
      unanswered = undefined;
    },
  };
}

/** Errors after which the server may have begun the run all the same. */
const unsure: ReadonlySet<string> = new Set([
  'offline',
  'unexpected',
  'storage_unavailable',
  'internal_error',
]);

/** Whether the server answered a request that failed, so that it did not begin the run. */
export const isAnswered = (error: unknown): boolean => error instanceof ApiError && !unsure.has(error.code);

function isSame(a: KeyedEdit, b: KeyedEdit): boolean {
  if (a.source !== b.source || JSON.stringify(a.request) !== JSON.stringify(b.request)) return false;
  if (a.references.length !== b.references.length) return false;
  if (a.references.some((reference, i) => reference !== b.references[i])) return false;
  return hasSameBytes(a.mask, b.mask) && hasSameBytes(a.markup, b.markup);
}

function hasSameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** A new key: 128 random bits; `crypto.randomUUID` does not exist on pages without https. */
export function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
