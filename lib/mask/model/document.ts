import type { MaskCommand, MaskSize } from './command.ts';

/** `entries` in order of creation; those from `cursor` on are undone and can be redone. */
export type History = { readonly entries: readonly MaskCommand[]; readonly cursor: number };

/** A whole mask as plain data: replaying the entries before the cursor gives its pixels. */
export type MaskDocument = { readonly size: MaskSize; readonly history: History };

export function createDocument(size: MaskSize): MaskDocument {
  return { size, history: { entries: [], cursor: 0 } };
}

/** Adds a command after the cursor; undone commands are dropped. */
export function commitCommand(document: MaskDocument, command: MaskCommand): MaskDocument {
  const { entries, cursor } = document.history;
  return withHistory(document, [...entries.slice(0, cursor), command], cursor + 1);
}

export const canUndo = ({ history }: MaskDocument): boolean => history.cursor > 0;

export const canRedo = ({ history }: MaskDocument): boolean => history.cursor < history.entries.length;

/** The state after `cursor` commands; the same document if it is current, or there is no such state. */
export function moveCursor(document: MaskDocument, cursor: number): MaskDocument {
  const { entries, cursor: before } = document.history;
  const isThere = Number.isInteger(cursor) && cursor >= 0 && cursor <= entries.length;
  return isThere && cursor !== before ? withHistory(document, entries, cursor) : document;
}

/** The commands that are in effect, oldest first. */
export function effectiveCommands(document: MaskDocument): readonly MaskCommand[] {
  return document.history.entries.slice(0, document.history.cursor);
}

function withHistory(document: MaskDocument, entries: readonly MaskCommand[], cursor: number): MaskDocument {
  return { size: document.size, history: { entries, cursor } };
}
