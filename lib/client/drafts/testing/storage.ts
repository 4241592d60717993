import { createDocument } from '../../../mask/model/document.ts';
import type { DraftParts } from '../draft-parts.ts';
import {
  type DraftStore,
  type DraftWrite,
  KeepError,
  OwnershipLostError,
  type Parts,
} from '../draft-store.ts';

/** Draft storage of a browser, shared by the tabs of a test, with failures on request. */
export function createStorage() {
  let epoch = { number: 0, tab: '' };
  let rows: Parts = {};
  const writes: DraftWrite[] = [];
  /** Failures of the next calls; `lost`: the call succeeds but never settles. */
  const next: ('full' | 'silent' | 'unavailable' | 'lost')[] = [];
  const fail = () => {
    const way = next.shift();
    if (way && way !== 'lost') throw new KeepError(way, undefined);
    return way;
  };
  const store: DraftStore = {
    async read() {
      fail();
      return { epoch, parts: { ...rows } };
    },
    async readEpoch() {
      fail();
      return epoch;
    },
    async write(change) {
      const way = fail();
      if (change.epoch !== epoch.number) throw new OwnershipLostError('over');
      writes.push(change);
      rows = change.next === undefined ? { ...rows, ...change.put } : { ...change.put };
      if (change.next !== undefined) epoch = { number: epoch.number + 1, tab: change.next };
      if (way === 'lost') throw new KeepError('silent', undefined);
    },
  };
  return { store, next, writes, rows: () => rows };
}

/** A picture and its mask, recognizable by name and number. */
const picture = (name: string): DraftParts => ({
  source: { version: 1, savedAt: 1, file: new Blob([name]), name, origin: { kind: 'file' } },
});
export const maskOf = (brushSizePx: number): DraftParts => ({
  mask: { version: 1, document: createDocument({ widthPx: 4, heightPx: 4 }), brushSizePx },
});
export const pair = (name: string, size: number): DraftParts => ({ ...picture(name), ...maskOf(size) });

export type Storage = ReturnType<typeof createStorage>;

/** The name of the stored picture and the number of its mask. */
export const kept = ({ rows }: Storage) => {
  const { source, mask } = rows() as DraftParts;
  return [source?.name, mask?.brushSizePx];
};
