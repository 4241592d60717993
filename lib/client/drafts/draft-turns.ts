import type { DraftStore, Parts } from './draft-store';

/** The turns of the draft, as one tab knows them. Everything throws `KeepError`, and writes also `TurnOverError`. */
export function createTurns(drafts: DraftStore) {
  const tab = newTabId();
  /** The number of the newest turn that is known here; undefined until the storage told it. */
  let known: number | undefined;

  return {
    async read(): Promise<Parts> {
      const { turn, parts } = await drafts.read();
      known ??= turn.number;
      return parts;
    },
    /** Writes in the turn that is known. */
    async write(put: Parts): Promise<void> {
      if (known !== undefined && Object.keys(put).length > 0) await drafts.write({ turn: known, put });
    },
    /** Begins the next turn with all parts of this tab. */
    async take(put: Parts): Promise<void> {
      known ??= (await drafts.readTurn()).number;
      await drafts.write({ turn: known, next: tab, put });
      known += 1;
    },
    /** Learns the newest turn. @returns whether it is this tab's: a write may have been done although no answer came */
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

/** Not `crypto.randomUUID`, which a page without https does not have. */
function newTabId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
