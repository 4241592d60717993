/**
 * What somebody typed in a dialog that was closed before it was sent: Escape or a click beside it loses nothing. It is
 * in the memory of this page alone, since keys and passwords are among it, and gone with a reload.
 */
const kept = new Map<string, unknown>();

/** The most inputs that are kept; the one that was changed longest ago goes first. */
export const maxUnsentInputs = 100;

/** @returns what was kept under a name; undefined where nothing was */
export function readUnsentInput<T>(name: string): T | undefined {
  return kept.get(name) as T | undefined;
}

export function saveUnsentInput(name: string, value: unknown): void {
  kept.delete(name);
  kept.set(name, value);
  const [oldest] = kept.keys();
  if (kept.size > maxUnsentInputs && oldest !== undefined) kept.delete(oldest);
}

/** It was sent, or thrown away on purpose. */
export function clearUnsentInput(name: string): void {
  kept.delete(name);
}
