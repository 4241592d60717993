import { createDocument } from '../../../mask/model/document.ts';
import type { DraftParts } from '../draft-session.ts';
import { type DraftStore, type DraftWrite, KeepError, type Parts, TurnOverError } from '../draft-store.ts';

/** A browser's storage for the tabs of a test, with the failures that it asks for. */
export function createStorage() {
  let turn = { number: 0, tab: '' };
  let rows: Parts = {};
  const writes: DraftWrite[] = [];
  /** What the next calls do instead; `lost`: it is done, and the answer never comes. */
  const next: ('full' | 'silent' | 'unavailable' | 'lost')[] = [];
  const fail = () => {
    const way = next.shift();
    if (way && way !== 'lost') throw new KeepError(way, undefined);
    return way;
  };
  const store: DraftStore = {
    async read() {
      fail();
      return { turn, parts: { ...rows } };
    },
    async readTurn() {
      fail();
      return turn;
    },
    async write(change) {
      const way = fail();
      if (change.turn !== turn.number) throw new TurnOverError('over');
      writes.push(change);
      rows = change.next === undefined ? { ...rows, ...change.put } : { ...change.put };
      if (change.next !== undefined) turn = { number: turn.number + 1, tab: change.next };
      if (way === 'lost') throw new KeepError('silent', undefined);
    },
  };
  return { store, next, writes, rows: () => rows };
}

/** A kept picture and its mask, each told by its name or its number. */
const picture = (name: string): DraftParts => ({
  source: { version: 1, savedAt: 1, file: new Blob([name]), name, origin: { kind: 'file' } },
});
export const maskOf = (brushSizePx: number): DraftParts => ({
  mask: { version: 1, document: createDocument({ widthPx: 4, heightPx: 4 }), brushSizePx },
});
export const pair = (name: string, size: number): DraftParts => ({ ...picture(name), ...maskOf(size) });

export type Storage = ReturnType<typeof createStorage>;

/** The name of the kept picture and what tells its mask. */
export const kept = ({ rows }: Storage) => {
  const { source, mask } = rows() as DraftParts;
  return [source?.name, mask?.brushSizePx];
};
