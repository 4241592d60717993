import type { DraftStore, Parts } from './draft-store';

/** Ownership of the draft by this tab. All functions throw `KeepError`; writing also throws `OwnershipLostError`. */
export function createDraftOwnership(drafts: DraftStore) {
  const tab = newTabId();
  /** The newest known epoch; undefined until it was read. */
  let known: number | undefined;

  return {
    async read(): Promise<Parts> {
      const { epoch, parts } = await drafts.read();
      known ??= epoch.number;
      return parts;
    },
    /** Writes in the known epoch. */
    async write(put: Parts): Promise<void> {
      if (known !== undefined && Object.keys(put).length > 0) await drafts.write({ epoch: known, put });
    },
    /** Begins the next epoch with all parts of this tab. */
    async take(put: Parts): Promise<void> {
      known ??= (await drafts.readEpoch()).number;
      await drafts.write({ epoch: known, next: tab, put });
      known += 1;
    },
    /** Reads the newest epoch. @returns whether it is this tab's: a write may have succeeded although it timed out */
    async learn(): Promise<boolean> {
      const newest = await drafts.readEpoch();
      known = newest.number;
      return newest.tab === tab;
    },
    /** Whether another tab has begun an epoch since. */
    async isTaken(): Promise<boolean> {
      const before = known;
      if (before === undefined) return false;
      const newest = await drafts.readEpoch();
      return known === before && newest.number > before && newest.tab !== tab;
    },
  };
}

export type DraftOwnership = ReturnType<typeof createDraftOwnership>;

/** `crypto.randomUUID` does not exist on pages without https. */
function newTabId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
