import type { RunRequest } from '@/lib/edit/request/request';

export type KeyedEdit = { request: RunRequest; source: Blob; mask: Uint8Array<ArrayBuffer> | undefined };

/**
 * Names each edit for the server (`Idempotency-Key`). An edit that got no answer, since the connection broke, keeps its
 * name: pressing Run again joins the run that the server may have begun.
 */
export function createRunKeys() {
  let unanswered: { edit: KeyedEdit; key: string } | undefined;
  return {
    keyOf(edit: KeyedEdit): string {
      if (!unanswered || !isSame(unanswered.edit, edit)) unanswered = { edit, key: makeKey() };
      return unanswered.key;
    },
    /** The server has answered: the next edit is another one, even if it is equal. */
    settle(): void {
      unanswered = undefined;
    },
  };
}

function isSame(a: KeyedEdit, b: KeyedEdit): boolean {
  if (a.source !== b.source || JSON.stringify(a.request) !== JSON.stringify(b.request)) return false;
  if (!a.mask || !b.mask) return a.mask === b.mask;
  const other = b.mask;
  return a.mask.length === other.length && a.mask.every((byte, i) => byte === other[i]);
}

/** 128 random bits; `crypto.randomUUID` is missing where a page comes over plain http from another machine. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
