import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { DeadlineError, withDeadline } from '../http/deadline';

/** Names of the parts, each stored as a row of its own. */
const partNames = ['source', 'mask', 'markup', 'form', 'references'] as const;
type Part = (typeof partNames)[number];
export type Parts = Partial<Record<Part, unknown>>;

/**
 * Ownership of the draft: `number` increases whenever another tab becomes the owner (a fencing token), `tab` is that
 * tab.
 */
type Epoch = { readonly number: number; readonly tab: string };

/** The name of the row is the one that earlier versions of the page wrote. */
const EPOCH_KEY = 'turn';
/** Key of a row that marks an epoch as over. The row stays, so that a suspended tab finds it. */
const overKey = (epoch: number): IDBValidKey => ['over', epoch];
/** Number of such rows that are kept. A tab that was suspended for more epochs counts as the owner again. */
const EPOCHS_REMEMBERED = 1000;

interface Schema extends DBSchema {
  work: { key: IDBValidKey; value: unknown };
}

const NAME = 'overpaint';
const DATABASE_VERSION = 1;

/** Timeout of a read; a browser that exceeds it counts as one without storage. */
const READ_TIMEOUT_MS = 4000;
/** Timeout of a write, which may be 50 MB on a slow disk. */
const WRITE_TIMEOUT_MS = 8000;

type Reason = 'full' | 'unavailable' | 'silent';
const sentences: Record<Reason, string> = {
  full: 'The browser has no room left.',
  unavailable: 'The browser keeps nothing.',
  silent: 'The storage of the browser does not answer.',
};

/** Storage failed: it is full, unavailable, or does not answer. */
export class KeepError extends Error {
  override readonly name = 'KeepError';
  readonly reason: Reason;

  constructor(reason: Reason, cause: unknown) {
    super(sentences[reason], { cause });
    this.reason = reason;
  }
}

/** Another tab owns the draft; nothing was written. */
export class OwnershipLostError extends Error {
  override readonly name = 'OwnershipLostError';
}

export type DraftWrite = {
  /** The epoch in which the writer owns the draft. */
  readonly epoch: number;
  /** The tab that begins the next epoch. Parts that are not in `put` are deleted then. */
  readonly next?: string;
  readonly put: Parts;
};

/** Storage of the draft. All functions throw `KeepError`. */
export type DraftStore = {
  /** Reads all parts in one transaction. */
  read(): Promise<{ readonly epoch: Epoch; readonly parts: Parts }>;
  readEpoch(): Promise<Epoch>;
  /** Writes in one transaction. @throws OwnershipLostError where another tab owns the draft */
  write(change: DraftWrite): Promise<void>;
};

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** Opens the database once. */
async function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(NAME, DATABASE_VERSION, {
    upgrade(db) {
      db.createObjectStore('work');
    },
    // A newer version of the page in another tab wants to upgrade the database: close, and reopen when needed.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  });
  try {
    return await opened;
  } catch (error) {
    opened = undefined;
    throw error;
  }
}

async function trying<T>(patienceMs: number, work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await withDeadline(database().then(work), patienceMs);
  } catch (error) {
    if (error instanceof OwnershipLostError) throw error;
    throw new KeepError(reasonOf(error), error);
  }
}

function reasonOf(error: unknown): Reason {
  if (error instanceof DeadlineError) return 'silent';
  return isNamed(error, 'QuotaExceededError') ? 'full' : 'unavailable';
}

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name;

/** The draft in IndexedDB. */
export const browserDraftStore: DraftStore = {
  read: () =>
    trying(READ_TIMEOUT_MS, async (db) => {
      const { store } = db.transaction('work');
      const [epoch, ...values] = await Promise.all([EPOCH_KEY, ...partNames].map((name) => store.get(name)));
      return {
        epoch: epochOf(epoch),
        parts: Object.fromEntries(partNames.map((name, i) => [name, values[i]])),
      };
    }),
  readEpoch: () => trying(READ_TIMEOUT_MS, async (db) => epochOf(await db.get('work', EPOCH_KEY))),
  write: (change) => trying(WRITE_TIMEOUT_MS, (db) => write(db, change)),
};

/** Without a row nothing was saved yet, or by a version of the page without epochs. */
const epochOf = (value: unknown): Epoch =>
  typeof value === 'object' && value !== null && 'number' in value
    ? (value as Epoch)
    : { number: 0, tab: '' };

type Transaction = IDBPTransaction<Schema, ['work'], 'readwrite'>;

/**
 * Issues all requests at once without reading before, since a page that is being unloaded gets no answer. The epoch is
 * checked by the transaction itself: `add` fails where the row that marks it as over exists.
 */
async function write(db: IDBPDatabase<Schema>, change: DraftWrite): Promise<void> {
  const transaction = db.transaction('work', 'readwrite');
  const sent: Promise<unknown>[] = [transaction.done];
  let failures: unknown[];
  try {
    for (const send of requestsOf(transaction, change)) sent.push(send());
    transaction.commit();
    failures = failuresOf(await Promise.allSettled(sent));
  } catch (error) {
    // The transaction must not be committed in part.
    transaction.abort();
    failures = [error, ...failuresOf(await Promise.allSettled(sent))];
  }
  if (failures.length === 0) return;
  const is = (name: string) => failures.find((error) => isNamed(error, name));
  const cause = is('ConstraintError');
  if (cause) throw new OwnershipLostError('Another tab keeps its own work.', { cause });
  // The other requests only report that the transaction was aborted.
  throw is('QuotaExceededError') ?? failures[0];
}

const failuresOf = (answers: PromiseSettledResult<unknown>[]): unknown[] =>
  answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));

type WriteRequest = () => Promise<unknown>;

function requestsOf({ store }: Transaction, { epoch, next, put }: DraftWrite): WriteRequest[] {
  const over = overKey(epoch);
  const parts = partNames.flatMap((name): WriteRequest[] => {
    if (name in put) return [() => store.put(put[name], name)];
    return next === undefined ? [] : [() => store.delete(name)];
  });
  const own: WriteRequest[] = [() => store.add(true, over), ...parts];
  if (next === undefined) return [...own, () => store.delete(over)];
  const begin: WriteRequest = () => store.put({ number: epoch + 1, tab: next } satisfies Epoch, EPOCH_KEY);
  // Each epoch adds a row; from `EPOCHS_REMEMBERED` on it also deletes one.
  return [...own, begin, () => store.delete(overKey(epoch - EPOCHS_REMEMBERED))];
}
