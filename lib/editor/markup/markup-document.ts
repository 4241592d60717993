import { type Mark, maxMarks, type TextMark } from './mark.ts';
import { applyChange, type MarkChange, type MarkupDocument, marksOf, noMarkup } from './marks-of.ts';

/** Maximum number of undo steps; the oldest ones become part of `base`. */
export const maxMarkupSteps = 200;

/** Markup that begins with these marks, without undo steps. */
export const markupOf = (base: readonly Mark[]): MarkupDocument =>
  base.length === 0 ? noMarkup : { ...noMarkup, base };

/**
 * Adds an undo step; undone ones are dropped.
 *
 * @returns the same document where nothing changes, or where there would be too many marks
 */
export function withChange(document: MarkupDocument, change: MarkChange): MarkupDocument {
  const marks = marksOf(document);
  if (!isChange(marks, change)) return document;
  const before = document.changes.slice(0, document.cursor);
  return folded({ base: document.base, changes: [...before, change], cursor: before.length + 1 });
}

/** With a text as it is written: without letters it has no mark. */
export function withText(document: MarkupDocument, written: TextMark): MarkupDocument {
  const mark = { ...written, text: written.text.trim() };
  return withChange(document, mark.text === '' ? { kind: 'remove', id: mark.id } : { kind: 'put', mark });
}

function isChange(marks: readonly Mark[], change: MarkChange): boolean {
  switch (change.kind) {
    case 'put': {
      const known = marks.find(({ id }) => id === change.mark.id);
      return known ? JSON.stringify(known) !== JSON.stringify(change.mark) : marks.length < maxMarks;
    }
    case 'remove':
      return marks.some(({ id }) => id === change.id);
    case 'clear':
      return marks.length > 0;
    default:
      return change satisfies never;
  }
}

function folded({ base, changes, cursor }: MarkupDocument): MarkupDocument {
  const surplus = Math.max(0, changes.length - maxMarkupSteps);
  return {
    base: changes.slice(0, surplus).reduce(applyChange, base),
    changes: changes.slice(surplus),
    cursor: cursor - surplus,
  };
}

export const canUndoMarkup = ({ cursor }: MarkupDocument): boolean => cursor > 0;
export const canRedoMarkup = ({ cursor, changes }: MarkupDocument): boolean => cursor < changes.length;

/** Undoes (-1) or redoes (1) a step; the same document where there is none. */
export function stepMarkup(document: MarkupDocument, direction: -1 | 1): MarkupDocument {
  const cursor = document.cursor + direction;
  return cursor < 0 || cursor > document.changes.length ? document : { ...document, cursor };
}

/** An id that no mark of the document has or had, so that an undone mark cannot be taken for a new one. */
export function freeMarkId({ base, changes }: MarkupDocument): number {
  const known = changes.flatMap((change) => (change.kind === 'put' ? [change.mark.id] : []));
  return Math.max(0, ...base.map(({ id }) => id), ...known) + 1;
}
