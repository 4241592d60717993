import type { EditorCore } from '../tool-runner.ts';
import { type Mark, maxMarks, maxMarkWidthPx, minMarkWidthPx, type TextMark } from './mark.ts';
import { type MarkChange, type MarkupDocument, marksOf } from './marks-of.ts';
import { stepMarkup, withChange } from './markup-document.ts';
import type { MarkupState, MarkupStore } from './markup-store.ts';

/** Makes an undo step, where something changes. */
export function changeMarkup(markup: MarkupStore, change: MarkChange): void {
  showDocument(markup, withChange(markup.getState().document, change));
}

export function stepHistory(markup: MarkupStore, direction: -1 | 1): void {
  showDocument(markup, stepMarkup(markup.getState().document, direction));
}

function showDocument(markup: MarkupStore, document: MarkupDocument): void {
  const before = markup.getState();
  if (document === before.document) return;
  const marks = marksOf(document);
  const isThere = marks.some(({ id }) => id === before.selectedId);
  markup.setState({ document, marks, selectedId: isThere ? before.selectedId : null, isFull: false });
}

export const selectedMark = ({ marks, selectedId }: MarkupState): Mark | undefined =>
  marks.find(({ id }) => id === selectedId);

/** The marks as they are seen: with the one that is being drawn, moved or written. */
export function shownMarks({ marks, draft, writing }: MarkupState): readonly Mark[] {
  const changed = draft ?? writing;
  if (!changed) return marks;
  const isNew = !marks.some(({ id }) => id === changed.id);
  return isNew ? [...marks, changed] : marks.map((mark) => (mark.id === changed.id ? changed : mark));
}

/** Whether a further mark can be drawn; else the state says that there are too many. */
export function hasRoom(markup: MarkupStore): boolean {
  const isFull = markup.getState().marks.length >= maxMarks;
  markup.setState({ isFull });
  return !isFull;
}

/** Sets the look of the next mark, and of the selected one. */
export function setLook({ markup, mask }: Pick<EditorCore, 'markup' | 'mask'>, look: Partial<Look>): void {
  const { color, widthPx = markup.getState().widthPx } = look;
  const clamped = Math.min(maxMarkWidthPx(mask.size), Math.max(minMarkWidthPx, widthPx));
  const next = {
    ...(color === undefined ? {} : { color }),
    ...(look.widthPx === undefined ? {} : { widthPx: clamped }),
  };
  markup.setState(({ writing }) => ({ ...next, writing: writing && { ...writing, ...next } }));
  const selected = selectedMark(markup.getState());
  if (selected && !markup.getState().writing)
    changeMarkup(markup, { kind: 'put', mark: { ...selected, ...next }, isJoined: true });
}

type Look = { readonly color: string; readonly widthPx: number };

/** Begins to write: new text, or that of a mark. */
export function beginWriting(markup: MarkupStore, writing: TextMark): void {
  markup.setState({ writing, selectedId: null });
}

/** Ends writing as one undo step; text without letters removes its mark. */
export function endWriting(markup: MarkupStore): void {
  const { writing, marks } = markup.getState();
  if (!writing) return;
  const before = marks.find(({ id }) => id === writing.id);
  const mark = { ...writing, text: writing.text.trim() };
  markup.setState({ writing: null });
  if (mark.text === '') {
    if (before) changeMarkup(markup, { kind: 'remove', id: mark.id });
    return;
  }
  if (before && JSON.stringify(before) === JSON.stringify(mark)) return;
  changeMarkup(markup, { kind: 'put', mark });
  markup.setState({ selectedId: mark.id });
}

/** Ends writing without a change. */
export function cancelWriting(markup: MarkupStore): void {
  markup.setState({ writing: null });
}

/** Number of a mark among those of its kind, from 1: its name together with the kind. */
export function numberOfMark(marks: readonly Mark[], mark: Mark): number {
  return marks.filter(({ kind, id }) => kind === mark.kind && id <= mark.id).length;
}
