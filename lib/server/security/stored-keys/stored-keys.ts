import 'server-only';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { credentialsOf } from '../credentials.ts';
import { plainSettings } from '../secrets.ts';
import { createKeyFile, keyFileVersion, readKeyFile, removeKeyFile, StoredKeysError } from './key-file.ts';
import { writePrivateFile } from './private-file.ts';
import { type KeyFields, openFields, sealFields } from './sealed-fields.ts';

/**
 * Keys that were entered in the page, encrypted in `DATA_DIR/keys`: one file per provider, and the key that opens them.
 * All are readable by the server's user only.
 */

export type StoredKeys =
  | { state: 'none' }
  | { state: 'open'; fields: KeyFields }
  /** They are there but cannot be opened; `message` says what to do. */
  | { state: 'closed'; message: string };

/** Next instantiates modules per bundle; opened keys are shared. */
const holderKey = Symbol.for('overpaint.stored-keys');
type Opened = { version: string; keys: StoredKeys };
type Held = { folder: string; opened: Map<string, Opened> };
const holder = globalThis as { [holderKey]?: Held };

const suffix = '.sealed.json';
const pathIn = (folder: string, providerId: string): string => join(folder, `${providerId}${suffix}`);

/** Names the data folder, once, when the server starts. Before that no keys are stored. */
export function openKeyStore(dataDir: string): void {
  holder[holderKey] = { folder: join(dataDir, 'keys'), opened: new Map() };
}

function held(): Held {
  const found = holder[holderKey];
  if (!found) throw new Error('The key store is not open.');
  return found;
}

/** Reads a provider's keys; files that did not change since are not read again. Never throws. */
export function readStoredKeys(providerId: string): StoredKeys {
  const store = holder[holderKey];
  const found = store && statSync(pathIn(store.folder, providerId), { throwIfNoEntry: false });
  if (!found) {
    store?.opened.delete(providerId);
    return { state: 'none' };
  }
  const version = `${found.ino}:${found.mtimeMs}:${found.size}:${keyFileVersion(store.folder)}`;
  const before = store.opened.get(providerId);
  if (before?.version === version) return before.keys;
  const keys = openStoredKeys(store.folder, providerId);
  store.opened.set(providerId, { version, keys });
  return keys;
}

function openStoredKeys(folder: string, providerId: string): StoredKeys {
  try {
    const text = readFileSync(pathIn(folder, providerId), 'utf8');
    return { state: 'open', fields: openFields(readKeyFile(folder), providerId, text) };
  } catch (error) {
    const message =
      error instanceof StoredKeysError
        ? error.message
        : `The stored key for ${providerId} cannot be read. Check the folder ${folder}.`;
    return { state: 'closed', message };
  }
}

/**
 * Stores keys for a provider, replacing earlier ones.
 *
 * @throws StoredKeysError where keys of other providers are stored and cannot be opened any more
 */
export function writeStoredKeys(providerId: string, fields: KeyFields): void {
  const { folder } = held();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (storedIds(folder).length === 0) requireKeyFile(folder);
  const fresh = writePrivateFile(folder, sealFields(readKeyFile(folder), providerId, fields));
  renameSync(fresh, pathIn(folder, providerId));
}

/** Makes a key file where nothing is stored, so that a missing or damaged one is of no use. */
function requireKeyFile(folder: string): void {
  createKeyFile(folder);
  try {
    readKeyFile(folder);
  } catch (error) {
    if (!(error instanceof StoredKeysError)) throw error;
    removeKeyFile(folder);
    createKeyFile(folder);
  }
}

/** Removes a provider's keys, also ones that cannot be opened. */
export function removeStoredKeys(providerId: string): void {
  rmSync(pathIn(held().folder, providerId), { force: true });
}

function storedIds(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(suffix));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** All opened secrets, for redaction. */
export function storedSecrets(): string[] {
  const opened = [...(holder[holderKey]?.opened.values() ?? [])];
  return opened.flatMap(({ keys }) => (keys.state === 'open' ? credentialsOf(onlySecrets(keys.fields)) : []));
}

const onlySecrets = (fields: KeyFields): KeyFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !plainSettings.has(name)));
