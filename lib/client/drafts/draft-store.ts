import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { DeadlineError, withDeadline } from '../http/deadline';

/** The parts of the work that are kept, each under its own name. */
const partNames = ['source', 'mask', 'form'] as const;
type Part = (typeof partNames)[number];
export type Parts = Partial<Record<Part, unknown>>;

/** Whose draft the rows are: it changes with each tab that begins to keep its own work. */
type Turn = { readonly number: number; readonly tab: string };

const TURN = 'turn';
/** Says that a turn is over. It stays, so that a tab that slept through the change finds it. */
const overKey = (turn: number): IDBValidKey => ['over', turn];
/** So many turns that are over are remembered. A tab that slept through more of them counts as the newest again. */
const TURNS_REMEMBERED = 1000;

interface Schema extends DBSchema {
  work: { key: IDBValidKey; value: unknown };
}

const NAME = 'overpaint';
const DATABASE_VERSION = 1;

/** A browser that has not answered a question after this time counts as one that keeps nothing. */
const READ_PATIENCE_MS = 4000;
/** The same for a write, which may be a picture of 50 MB on a slow disk. */
const WRITE_PATIENCE_MS = 8000;

type Reason = 'full' | 'unavailable' | 'silent';
const sentences: Record<Reason, string> = {
  full: 'The browser has no room left.',
  unavailable: 'The browser keeps nothing.',
  silent: 'The storage of the browser does not answer.',
};

/** Why nothing could be kept: there is no room left, this browser keeps nothing at all, or its storage does not answer. */
export class KeepError extends Error {
  override readonly name = 'KeepError';
  readonly reason: Reason;

  constructor(reason: Reason, cause: unknown) {
    super(sentences[reason], { cause });
    this.reason = reason;
  }
}

/** The draft is another tab's by now: nothing was written. */
export class TurnOverError extends Error {
  override readonly name = 'TurnOverError';
}

export type DraftWrite = {
  /** The number of the turn that the writer knows. */
  readonly turn: number;
  /** Where it begins the next turn: the tab that does. Parts that are not put are gone then. */
  readonly next?: string;
  readonly put: Parts;
};

/** Where the draft is kept. Everything throws `KeepError`. */
export type DraftStore = {
  /** All parts, of one moment. */
  read(): Promise<{ readonly turn: Turn; readonly parts: Parts }>;
  readTurn(): Promise<Turn>;
  /** All or nothing. @throws TurnOverError where the turn is over */
  write(change: DraftWrite): Promise<void>;
};

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

async function trying<T>(patienceMs: number, work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await withDeadline(database().then(work), patienceMs);
  } catch (error) {
    if (error instanceof TurnOverError) throw error;
    throw new KeepError(reasonOf(error), error);
  }
}

function reasonOf(error: unknown): Reason {
  if (error instanceof DeadlineError) return 'silent';
  return isNamed(error, 'QuotaExceededError') ? 'full' : 'unavailable';
}

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name;

/** The draft in the IndexedDB of this browser. */
export const browserDraftStore: DraftStore = {
  read: () =>
    trying(READ_PATIENCE_MS, async (db) => {
      const { store } = db.transaction('work');
      const [turn, ...values] = await Promise.all([TURN, ...partNames].map((name) => store.get(name)));
      return { turn: turnOf(turn), parts: Object.fromEntries(partNames.map((name, i) => [name, values[i]])) };
    }),
  readTurn: () => trying(READ_PATIENCE_MS, async (db) => turnOf(await db.get('work', TURN))),
  write: (change) => trying(WRITE_PATIENCE_MS, (db) => write(db, change)),
};

/** Before the first turn nobody kept anything, or a page that knew of no turns did. */
const turnOf = (value: unknown): Turn =>
  typeof value === 'object' && value !== null && 'number' in value ? (value as Turn) : { number: 0, tab: '' };

type Transaction = IDBPTransaction<Schema, ['work'], 'readwrite'>;

/**
 * Everything is asked for at once, and nothing is read before: a page that is left has no time for an answer. That the
 * turn is not over is part of the transaction, since `add` makes it fail where the row is there already.
 */
async function write(db: IDBPDatabase<Schema>, change: DraftWrite): Promise<void> {
  const transaction = db.transaction('work', 'readwrite');
  const asked: Promise<unknown>[] = [transaction.done];
  let failures: unknown[];
  try {
    for (const ask of requestsOf(transaction, change)) asked.push(ask());
    transaction.commit();
    failures = failuresOf(await Promise.allSettled(asked));
  } catch (error) {
    // What was asked for already must not be done in part.
    transaction.abort();
    failures = [error, ...failuresOf(await Promise.allSettled(asked))];
  }
  if (failures.length === 0) return;
  const is = (name: string) => failures.find((error) => isNamed(error, name));
  const cause = is('ConstraintError');
  if (cause) throw new TurnOverError('Another tab keeps its own work.', { cause });
  // The other requests only say that the transaction was given up.
  throw is('QuotaExceededError') ?? failures[0];
}

const failuresOf = (answers: PromiseSettledResult<unknown>[]): unknown[] =>
  answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));

type Ask = () => Promise<unknown>;

function requestsOf({ store }: Transaction, { turn, next, put }: DraftWrite): Ask[] {
  const over = overKey(turn);
  const parts = partNames.flatMap((name): Ask[] => {
    if (name in put) return [() => store.put(put[name], name)];
    return next === undefined ? [] : [() => store.delete(name)];
  });
  const own: Ask[] = [() => store.add(true, over), ...parts];
  if (next === undefined) return [...own, () => store.delete(over)];
  const begin: Ask = () => store.put({ number: turn + 1, tab: next } satisfies Turn, TURN);
  // One row more with each turn, and from some number on one less.
  return [...own, begin, () => store.delete(overKey(turn - TURNS_REMEMBERED))];
}
