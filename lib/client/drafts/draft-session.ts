import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MaskDocument } from '@/lib/mask/model/document';
import { conforms } from '../shapes/conforms';
import type { KeptForm, KeptMask, KeptSource } from './draft';
import { browserDraftStore, type DraftStore, KeepError, type Parts, TurnOverError } from './draft-store';
import { createTurns, type Turns } from './draft-turns';

/** What is kept of the work under way. */
export type DraftParts = {
  readonly source?: KeptSource;
  readonly mask?: Omit<KeptMask, 'document'> & { readonly document: MaskDocument };
  readonly form?: KeptForm;
};

type DraftState = {
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
  const turns = createTurns(drafts);
  const store = createStore<DraftState>(() => ({ standing: 'fresh', trouble: null }));
  const writer = createWriter(turns, store);
  let reading: Promise<DraftParts> | undefined;
  let taking: Promise<unknown> = Promise.resolve();

  async function readAll(): Promise<DraftParts> {
    const parts = understood(await turns.read());
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
        if (writer.hasWork() && (await turns.isTaken())) store.setState({ standing: 'stale' });
      }),
  };
}

/** Holds the work of this tab, and writes it where it is this tab's turn. */
function createWriter(turns: Turns, store: DraftSession['store']) {
  let work: DraftParts = {};
  /** The parts of it that were not written yet. */
  let unwritten: DraftParts = {};

  async function writeOwn(): Promise<void> {
    const put = unwritten;
    await turns.write(put);
    unwritten = without(unwritten, put);
  }

  async function take(): Promise<void> {
    const put = work;
    await turns.take(put);
    unwritten = without(unwritten, put);
    store.setState({ standing: 'newest' });
  }

  return {
    hasWork: () => Object.keys(work).length > 0,
    add(parts: DraftParts): void {
      work = { ...work, ...parts };
      unwritten = { ...unwritten, ...parts };
    },
    /** Takes what was read. Whoever was quicker than the storage has the last word. */
    adopt(parts: DraftParts): void {
      work = { ...parts, ...work };
    },
    clear(): void {
      work = {};
      unwritten = {};
    },
    async takeNewest(): Promise<void> {
      await turns.learn();
      await take();
    },
    async write(isNew: boolean): Promise<void> {
      const { standing } = store.getState();
      if (standing === 'stale' && !isNew) return;
      try {
        if (standing === 'newest') await writeOwn();
        else await take();
      } catch (error) {
        if (!(error instanceof TurnOverError)) throw error;
        if (await turns.learn()) {
          store.setState({ standing: 'newest' });
          await writeOwn();
        } else if (isNew) await take();
        else store.setState({ standing: 'stale' });
      }
    },
  };
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
