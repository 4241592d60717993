import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MaskDocument } from '@/lib/mask/document';
import { conforms } from '../shapes/conforms';
import type { KeptForm, KeptMask, KeptSource } from './draft';
import { browserDraftStore, type DraftStore, KeepError, type Parts, TurnOverError } from './draft-store';

/** What is kept of the work under way. */
export type DraftParts = {
  readonly source?: KeptSource;
  readonly mask?: Omit<KeptMask, 'document'> & { readonly document: MaskDocument };
  readonly form?: KeptForm;
};

export type DraftState = {
  /**
   * `fresh`: nothing was changed here yet. `newest`: the draft is this tab's. `stale`: another tab began to keep its own
   * work, so what is done here is not kept.
   */
  readonly standing: 'fresh' | 'newest' | 'stale';
  /** Why something could not be kept; null while everything could. */
  readonly trouble: KeepError | null;
};

/** Trouble with the storage is told in the store, not thrown. */
export type DraftSession = {
  readonly store: StoreApi<DraftState>;
  /** What was kept when the page came; parts that this page does not understand are left out. */
  read(): Promise<DraftParts>;
  /**
   * Keeps parts of the work: those that are given, and those that could not be written before. All or nothing. In a tab
   * that is not the newest nothing is written.
   *
   * @param isNew a picture that was just opened here, which makes this tab the newest
   */
  keep(parts: DraftParts, isNew?: boolean): Promise<void>;
  /** Makes this tab the newest, with its own work. */
  takeOver(): Promise<void>;
  /** Forgets all parts. */
  forget(): Promise<void>;
  /** Looks whether another tab has taken over. */
  look(): Promise<void>;
};

/**
 * The draft as one tab sees it. A draft is one record that belongs to one tab at a time: the tab that changed it last.
 * A tab takes it over with its first change, and with all parts of its own work, so that parts of two tabs never meet.
 */
export function createDraftSession(drafts: DraftStore = browserDraftStore): DraftSession {
  const tab = newTabId();
  const store = createStore<DraftState>(() => ({ standing: 'fresh', trouble: null }));
  let reading: Promise<DraftParts> | undefined;
  /** The number of the turn that this tab knows; undefined until the storage told it. */
  let turn: number | undefined;
  /** The work of this tab, and those parts of it that were not written yet. */
  let work: DraftParts = {};
  let unwritten: DraftParts = {};
  let taking: Promise<unknown> = Promise.resolve();

  async function readAll(): Promise<DraftParts> {
    const kept = await drafts.read();
    turn ??= kept.turn.number;
    const parts = understood(kept.parts);
    // Whoever was quicker than the storage has the last word.
    work = { ...parts, ...work };
    return parts;
  }

  /** Writes what is not written yet, in a turn of this tab. */
  async function writeOwn(): Promise<void> {
    const put = unwritten;
    if (turn === undefined || Object.keys(put).length === 0) return;
    await drafts.write({ turn, put });
    unwritten = without(unwritten, put);
  }

  /** Begins the next turn, with all parts. */
  async function take(): Promise<void> {
    const put = work;
    turn ??= (await drafts.readTurn()).number;
    await drafts.write({ turn, next: tab, put });
    turn += 1;
    unwritten = without(unwritten, put);
    store.setState({ standing: 'newest' });
  }

  /** @returns whether the newest turn is this tab's: a write may have been done although no answer came */
  async function learnTurn(): Promise<boolean> {
    const newest = await drafts.readTurn();
    turn = newest.number;
    return newest.tab === tab;
  }

  async function takeNewest(): Promise<void> {
    await learnTurn();
    await take();
  }

  async function write(isNew: boolean): Promise<void> {
    const { standing } = store.getState();
    if (standing === 'stale' && !isNew) return;
    try {
      if (standing === 'newest') await writeOwn();
      else await take();
    } catch (error) {
      if (!(error instanceof TurnOverError)) throw error;
      if (await learnTurn()) {
        store.setState({ standing: 'newest' });
        await writeOwn();
      } else if (isNew) await take();
      else store.setState({ standing: 'stale' });
    }
  }

  async function telling(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof KeepError)) throw error;
      store.setState({ trouble: error });
    }
  }

  /** Who takes the draft over is alone: what comes meanwhile is written after it. */
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
        // A browser that keeps nothing has nothing to say here; one that does not answer may hold work.
        if (error.reason === 'silent') store.setState({ trouble: error });
        return {};
      }
    },
    keep(parts, isNew = false) {
      work = { ...work, ...parts };
      unwritten = { ...unwritten, ...parts };
      const action = () => write(isNew);
      return store.getState().standing === 'newest' ? telling(action) : alone(action);
    },
    takeOver: () => alone(takeNewest),
    forget() {
      work = {};
      unwritten = {};
      return alone(takeNewest);
    },
    look: () =>
      telling(async () => {
        const known = turn;
        if (known === undefined || Object.keys(work).length === 0) return;
        const newest = await drafts.readTurn();
        if (turn === known && newest.number > known && newest.tab !== tab)
          store.setState({ standing: 'stale' });
      }),
  };
}

/** Not `crypto.randomUUID`, which a page without https does not have. */
function newTabId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

/** A shape cannot tell a file from another object. */
function understood({ source, mask, form }: Parts): DraftParts {
  return {
    ...(conforms('KeptSource', source) && source.file instanceof Blob ? { source } : {}),
    ...(conforms('KeptMask', mask) ? { mask } : {}),
    ...(conforms('KeptForm', form) ? { form } : {}),
  };
}

/** What has changed since it was written stays. */
function without(parts: DraftParts, written: DraftParts): DraftParts {
  const entries = Object.entries(parts);
  return Object.fromEntries(entries.filter(([name, part]) => written[name as keyof DraftParts] !== part));
}
