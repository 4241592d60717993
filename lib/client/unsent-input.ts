/**
 * Input of dialogs that were closed before sending, so that Escape or a click outside loses nothing. Kept in memory
 * only, since it contains keys and passwords.
 */
const kept = new Map<string, unknown>();

/** Capacity; the entry that was changed longest ago is dropped. */
export const maxUnsentInputs = 100;

/** @returns the input under a name; undefined where there is none */
export function readUnsentInput<T>(name: string): T | undefined {
  return kept.get(name) as T | undefined;
}

export function saveUnsentInput(name: string, value: unknown): void {
  kept.delete(name);
  kept.set(name, value);
  const [oldest] = kept.keys();
  if (kept.size > maxUnsentInputs && oldest !== undefined) kept.delete(oldest);
}

/** Drops an input that was sent or discarded. */
export function clearUnsentInput(name: string): void {
  kept.delete(name);
}
