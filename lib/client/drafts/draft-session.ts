import { createStore, type StoreApi } from 'zustand/vanilla';
import { lazyImport } from '../lazy-import';
import { createDraftOwnership, type DraftOwnership } from './draft-ownership';
import type { DraftParts } from './draft-parts';
import { browserDraftStore, type DraftStore, KeepError, OwnershipLostError } from './draft-store';

/** Fetched where something was stored. */
const loadDraftParts = lazyImport(() => import('./draft-parts'));

type DraftState = {
  /**
   * `fresh`: nothing was changed in this tab yet. `newest`: this tab owns the draft. `stale`: another tab owns it, so
   * changes here are not saved.
   */
  readonly standing: 'fresh' | 'newest' | 'stale';
  /** The last error of the storage; null while there is none. */
  readonly trouble: KeepError | null;
};

/** The saved draft. Storage errors are reported in `store`, not thrown. */
export type DraftSession = {
  readonly store: StoreApi<DraftState>;
  /** Reads the saved parts; parts of an unknown format are left out. */
  read(): Promise<DraftParts>;
  /**
   * Saves parts, and those of earlier writes that failed, in one transaction. Does nothing in a stale tab.
   *
   * @param isNew the picture was just opened here, which makes this tab the owner
   */
  keep(parts: DraftParts, isNew?: boolean): Promise<void>;
  /** Makes this tab the owner of the draft, with its own work. */
  takeOver(): Promise<void>;
  /** Deletes all parts. */
  forget(): Promise<void>;
  /** Checks whether another tab has become the owner. */
  look(): Promise<void>;
};

/**
 * The draft as one tab sees it. A draft is one record with one owner: the tab that changed it last. A tab becomes the
 * owner with its first change and then writes all of its parts, so that parts of two tabs are never combined.
 */
export function createDraftSession(drafts: DraftStore = browserDraftStore): DraftSession {
  const ownership = createDraftOwnership(drafts);
  const store = createStore<DraftState>(() => ({ standing: 'fresh', trouble: null }));
  const writer = createWriter(ownership, store);
  let reading: Promise<DraftParts> | undefined;
  let taking: Promise<unknown> = Promise.resolve();

  async function readAll(): Promise<DraftParts> {
    const stored = await ownership.read();
    if (Object.values(stored).every((part) => part === undefined)) return {};
    const parts = (await loadDraftParts()).validParts(stored);
    writer.adopt(parts);
    return parts;
  }

  async function telling(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof KeepError)) throw error;
      store.setState({ trouble: error });
    }
  }

  /** Serializes changes of ownership; writes that arrive meanwhile follow. */
  function alone(action: () => Promise<void>): Promise<void> {
    const next = taking.then(() => telling(action));
    taking = next.catch(() => undefined);
    return next;
  }

  return {
    store,
    async read() {
      reading ??= readAll();
      try {
        return await reading;
      } catch (error) {
        reading = undefined;
        if (!(error instanceof KeepError)) throw error;
        // Without storage there is no draft to report; a storage that does not answer may hold one.
        if (error.reason === 'silent') store.setState({ trouble: error });
        return {};
      }
    },
    keep(parts, isNew = false) {
      writer.add(parts);
      const action = () => writer.write(isNew);
      return store.getState().standing === 'newest' ? telling(action) : alone(action);
    },
    takeOver: () => alone(writer.takeNewest),
    forget() {
      writer.clear();
      return alone(writer.takeNewest);
    },
    look: () =>
      telling(async () => {
        if (writer.hasWork() && (await ownership.isTaken())) store.setState({ standing: 'stale' });
      }),
  };
}

/** Holds the work of this tab, and writes it while this tab owns the draft. */
function createWriter(ownership: DraftOwnership, store: DraftSession['store']) {
  let work: DraftParts = {};
  /** Parts that are not written yet. */
  let unwritten: DraftParts = {};

  async function writeOwn(): Promise<void> {
    const put = unwritten;
    await ownership.write(put);
    unwritten = without(unwritten, put);
  }

  async function take(): Promise<void> {
    const put = work;
    await ownership.take(put);
    unwritten = without(unwritten, put);
    store.setState({ standing: 'newest' });
  }

  return {
    hasWork: () => Object.keys(work).length > 0,
    add(parts: DraftParts): void {
      work = { ...work, ...parts };
      unwritten = { ...unwritten, ...parts };
    },
    /** Takes over what was read, unless the user changed it meanwhile. */
    adopt(parts: DraftParts): void {
      work = { ...parts, ...work };
    },
    clear(): void {
      work = {};
      unwritten = {};
    },
    async takeNewest(): Promise<void> {
      await ownership.learn();
      await take();
    },
    async write(isNew: boolean): Promise<void> {
      const { standing } = store.getState();
      if (standing === 'stale' && !isNew) return;
      try {
        if (standing === 'newest') await writeOwn();
        else await take();
      } catch (error) {
        if (!(error instanceof OwnershipLostError)) throw error;
        if (await ownership.learn()) {
          store.setState({ standing: 'newest' });
          await writeOwn();
        } else if (isNew) await take();
        else store.setState({ standing: 'stale' });
      }
    },
  };
}

/** Removes what was written, but keeps what has changed since. */
function without(parts: DraftParts, written: DraftParts): DraftParts {
  const entries = Object.entries(parts);
  return Object.fromEntries(entries.filter(([name, part]) => written[name as keyof DraftParts] !== part));
}
