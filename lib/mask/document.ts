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

export function canUndo(document: MaskDocument): boolean {
  return document.history.cursor > 0;
}

export function canRedo(document: MaskDocument): boolean {
  return document.history.cursor < document.history.entries.length;
}

/** One step back; the same document when there is none. */
export function undoCommand(document: MaskDocument): MaskDocument {
  if (!canUndo(document)) return document;
  return withHistory(document, document.history.entries, document.history.cursor - 1);
}

/** One step forward again; the same document when there is none. */
export function redoCommand(document: MaskDocument): MaskDocument {
  if (!canRedo(document)) return document;
  return withHistory(document, document.history.entries, document.history.cursor + 1);
}

/** The commands that are in effect, oldest first. */
export function effectiveCommands(document: MaskDocument): readonly MaskCommand[] {
  return document.history.entries.slice(0, document.history.cursor);
}

function withHistory(document: MaskDocument, entries: readonly MaskCommand[], cursor: number): MaskDocument {
  return { size: document.size, history: { entries, cursor } };
}
