import { conforms } from '../schemas/conforms';
import { readStored, writeStored } from '../settings/local-storage';

/** The models of the last run, stored in this browser. */
const storedName = 'overpaint.last-targets';

/** @returns keys as of `targetKey`; none before the first run */
export function readLastTargets(): readonly string[] {
  const kept = readStored(storedName);
  return conforms('LastTargets', kept) ? kept : [];
}

export function rememberTargets(keys: readonly string[]): void {
  writeStored(storedName, keys);
}
