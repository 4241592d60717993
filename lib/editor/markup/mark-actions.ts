import type { EditorCore } from '../tool-runner.ts';
import type { MeasureText } from './letters.ts';
import { type Mark, maxMarks, maxMarkWidthPx, minMarkWidthPx, type TextMark } from './mark.ts';
import { type MarkChange, type MarkupDocument, marksOf } from './marks-of.ts';
import { stepMarkup, withChange, withText } from './markup-document.ts';
import type { MarkupState, MarkupStore, StepKind } from './markup-store.ts';
import { textOnPicture } from './on-picture.ts';

/** Makes an undo step, where something changes. */
export function changeMarkup(markup: MarkupStore, change: MarkChange): void {
  showDocument(markup, withChange(markup.getState().document, change));
  endStep(markup);
}

/** Changes a mark as one undo step with changes of the same kind before, until `endStep` or another change. */
export function adjustMark(markup: MarkupStore, mark: Mark, kind: StepKind): void {
  const { document, openStep } = markup.getState();
  const goesOn = openStep?.document === document && openStep.kind === kind && openStep.markId === mark.id;
  const before = goesOn ? openStep.before : document;
  const next = withChange(before, { kind: 'put', mark });
  showDocument(markup, next);
  markup.setState({ openStep: { kind, markId: mark.id, before, document: next } });
}

/** The next change is an undo step of its own: a key or a pointer was let go. */
export function endStep(markup: MarkupStore): void {
  if (markup.getState().openStep) markup.setState({ openStep: null });
}

export function stepHistory(markup: MarkupStore, direction: -1 | 1): void {
  showDocument(markup, stepMarkup(markup.getState().document, direction));
}

function showDocument(markup: MarkupStore, document: MarkupDocument): void {
  const before = markup.getState();
  const marks = document === before.document ? before.marks : marksOf(document);
  const isThere = marks.some(({ id }) => id === before.selectedId);
  markup.setState({ document, marks, selectedId: isThere ? before.selectedId : null, isFull: false });
}

export const selectedMark = ({ marks, selectedId }: MarkupState): Mark | undefined =>
  marks.find(({ id }) => id === selectedId);

/** The mark whose look is shown and set: the text that is being written, else the selected mark. */
export const changedMark = (state: MarkupState): Mark | undefined => state.writing ?? selectedMark(state);

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

/** Sets the look of the next mark, and of the one that is written or selected. */
export function setLook(core: Core, look: Partial<Look>, measure: MeasureText): void {
  const { markup, mask } = core;
  // What is being dragged keeps its look.
  if (markup.getState().draft) return;
  const { color, widthPx } = look;
  const clamped = Math.min(maxMarkWidthPx(mask.size), Math.max(minMarkWidthPx, widthPx ?? 0));
  const next = {
    ...(color === undefined ? {} : { color }),
    ...(widthPx === undefined ? {} : { widthPx: clamped }),
  };
  const looking = <M extends Mark>(changed: M): M => placed(core, { ...changed, ...next }, measure);
  const selected = selectedMark(markup.getState());
  const { writing } = markup.getState();
  markup.setState(next);
  if (writing) setWriting(markup, looking(writing));
  else if (selected) adjustMark(markup, looking(selected), color === undefined ? 'width' : 'color');
}

type Core = Pick<EditorCore, 'markup' | 'mask'>;

/** Larger letters need more room. */
const placed = <M extends Mark>({ mask }: Core, mark: M, measure: MeasureText): M =>
  mark.kind === 'text' ? { ...mark, ...textOnPicture(mark, mask.size, measure) } : mark;

type Look = { readonly color: string; readonly widthPx: number };

/** Begins to write: new text, or that of a mark. */
export function beginWriting(markup: MarkupStore, writing: TextMark): void {
  markup.setState({ selectedId: null });
  setWriting(markup, writing);
}

function setWriting(markup: MarkupStore, writing: TextMark): void {
  markup.setState(({ document }) => ({ writing, written: withText(document, writing) }));
}

/** Changes the text that is being written; its lines wrap within the picture. */
export function writeText(core: Core, text: string, measure: MeasureText): void {
  const { writing } = core.markup.getState();
  if (writing) setWriting(core.markup, placed(core, { ...writing, text }, measure));
}

/** Ends writing as one undo step, and selects the text; text without letters removes its mark. */
export function endWriting(markup: MarkupStore): void {
  const { writing, document } = markup.getState();
  if (!writing) return;
  markup.setState({ writing: null, written: null, selectedId: writing.id });
  showDocument(markup, withText(document, writing));
  endStep(markup);
}

/** Ends writing without a change. */
export function cancelWriting(markup: MarkupStore): void {
  markup.setState({ writing: null, written: null });
}

/** Number of a mark among those of its kind, from 1: its name together with the kind. */
export function numberOfMark(marks: readonly Mark[], mark: Mark): number {
  return marks.filter(({ kind, id }) => kind === mark.kind && id <= mark.id).length;
}
