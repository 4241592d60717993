import type { DraftStore, Parts } from './draft-store';

/** Ownership of the draft by this tab. All functions throw `KeepError`; writing also throws `TurnOverError`. */
export function createTurns(drafts: DraftStore) {
  const tab = newTabId();
  /** The newest known turn; undefined until it was read. */
  let known: number | undefined;

  return {
    async read(): Promise<Parts> {
      const { turn, parts } = await drafts.read();
      known ??= turn.number;
      return parts;
    },
    /** Writes in the known turn. */
    async write(put: Parts): Promise<void> {
      if (known !== undefined && Object.keys(put).length > 0) await drafts.write({ turn: known, put });
    },
    /** Begins the next turn with all parts of this tab. */
    async take(put: Parts): Promise<void> {
      known ??= (await drafts.readTurn()).number;
      await drafts.write({ turn: known, next: tab, put });
      known += 1;
    },
    /** Reads the newest turn. @returns whether it is this tab's: a write may have succeeded although it timed out */
    async learn(): Promise<boolean> {
      const newest = await drafts.readTurn();
      known = newest.number;
      return newest.tab === tab;
    },
    /** Whether another tab has begun a turn since. */
    async isTaken(): Promise<boolean> {
      const before = known;
      if (before === undefined) return false;
      const newest = await drafts.readTurn();
      return known === before && newest.number > before && newest.tab !== tab;
    },
  };
}

export type Turns = ReturnType<typeof createTurns>;

/** `crypto.randomUUID` does not exist on pages without https. */
function newTabId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
