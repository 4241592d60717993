import type { DBSchema, IDBPDatabase } from 'idb';
import { conforms } from '../shapes/conforms';
import type { Shapes } from '../shapes/schemas';

/** The parts of the work that are kept, each under its own name. */
const partNames = ['source', 'mask', 'form'] as const;
export type Part = (typeof partNames)[number];

interface Schema extends DBSchema {
  work: { key: Part; value: unknown };
}

const NAME = 'overpaint';
const DATABASE_VERSION = 1;

/** Why nothing could be kept: there is no room left, or this browser keeps nothing at all. */
export class KeepError extends Error {
  override readonly name = 'KeepError';
  readonly reason: 'full' | 'unavailable';

  constructor(reason: 'full' | 'unavailable', cause: unknown) {
    super(reason === 'full' ? 'The browser has no room left.' : 'The browser keeps nothing.', { cause });
    this.reason = reason;
  }
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** The library comes with the first use: the page is there before anything is kept or read. */
async function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= import('idb').then(({ openDB }) =>
    openDB<Schema>(NAME, DATABASE_VERSION, {
      upgrade(db) {
        db.createObjectStore('work');
      },
      // A newer page in another tab wants to change the shape: make way, and open again when needed.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
        opened = undefined;
      },
      terminated() {
        opened = undefined;
      },
    }),
  );
  try {
    return await opened;
  } catch (error) {
    opened = undefined;
    throw error;
  }
}

async function trying<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await work(await database());
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    throw new KeepError(isFull ? 'full' : 'unavailable', error);
  }
}

/** @throws KeepError */
export async function keepPart(part: Part, value: unknown): Promise<void> {
  await keepParts({ [part]: value });
}

/** All of them or, where that is not possible, none. @throws KeepError */
export async function keepParts(values: Partial<Record<Part, unknown>>): Promise<void> {
  await trying(async (db) => {
    const transaction = db.transaction('work', 'readwrite');
    const puts = partNames
      .filter((part) => part in values)
      .map((part) => transaction.store.put(values[part], part));
    await Promise.all([...puts, transaction.done]);
  });
}

/**
 * @returns what was kept; undefined where there is nothing, or nothing that this page understands.
 * @throws KeepError
 */
export async function readPart<Name extends keyof Shapes>(
  part: Part,
  shape: Name,
): Promise<Shapes[Name] | undefined> {
  const value = await trying((db) => db.get('work', part));
  return conforms(shape, value) ? value : undefined;
}

/** @throws KeepError */
export async function dropParts(parts: readonly Part[]): Promise<void> {
  await trying(async (db) => {
    const transaction = db.transaction('work', 'readwrite');
    await Promise.all([...parts.map((part) => transaction.store.delete(part)), transaction.done]);
  });
}
