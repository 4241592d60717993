import type { MaskCommand, MaskSize } from './command.ts';

/** `entries` in the order they were made; those from `cursor` on are undone and wait to be redone. */
export type History = { readonly entries: readonly MaskCommand[]; readonly cursor: number };

/** A whole mask as plain data: replaying the entries before the cursor gives its pixels. */
export type MaskDocument = { readonly size: MaskSize; readonly history: History };

export function createDocument(size: MaskSize): MaskDocument {
  return { size, history: { entries: [], cursor: 0 } };
}

/** Adds a command after the cursor; what was undone and not redone is forgotten. */
export function commitCommand(document: MaskDocument, command: MaskCommand): MaskDocument {
  const { entries, cursor } = document.history;
  return withHistory(document, [...entries.slice(0, cursor), command], cursor + 1);
}

export const canUndo = ({ history }: MaskDocument): boolean => history.cursor > 0;

export const canRedo = ({ history }: MaskDocument): boolean => history.cursor < history.entries.length;

/** The state after so many commands; the same document when it is there already, or there is no such state. */
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
