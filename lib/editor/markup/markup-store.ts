import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Size } from '../../geometry/rectangle.ts';
import type { Mark, MarkKind, TextMark } from './mark.ts';
import { type MarkupDocument, marksOf, noMarkup } from './marks-of.ts';

/** `select` moves and resizes marks, the others draw one. */
export type MarkupTool = 'select' | MarkKind;

/** What one undo step changes of a mark. The resizing of each handle is a kind of its own. */
export type StepKind = 'color' | 'width' | 'move' | `handle-${number}`;

/** A step that further changes of its kind become part of, as those of a key that is held or of a slider that is moved. */
type OpenStep = {
  readonly kind: StepKind;
  readonly markId: number;
  /** Before the step, and with it as it is. */
  readonly before: MarkupDocument;
  readonly document: MarkupDocument;
};

export type MarkupState = {
  readonly document: MarkupDocument;
  /** The marks that are in effect, the lowest first. */
  readonly marks: readonly Mark[];
  readonly tool: MarkupTool;
  /** Look of the next mark. */
  readonly color: string;
  readonly widthPx: number;
  readonly selectedId: number | null;
  /** The mark of a gesture that is not finished: a new one, or the new form of one. */
  readonly draft: Mark | null;
  /** The text that is being written. */
  readonly writing: TextMark | null;
  /** The document with that text, so that it can be saved without the code of the marks; null while none is written. */
  readonly written: MarkupDocument | null;
  /** The undo step that goes on; null after a step that is finished. */
  readonly openStep: OpenStep | null;
  /** The last gesture was refused, since there are as many marks as can be. */
  readonly isFull: boolean;
};

/** The first of `markColors`, and the width of a first line: this part of the longer side of the picture. */
const firstColor = '#ff2d2d';
const firstWidths = 160;

export type MarkupStore = StoreApi<MarkupState>;

/** Creates the markup of a picture of this size. */
export function createMarkupStore(size: Size, document: MarkupDocument = noMarkup): MarkupStore {
  return createStore<MarkupState>(() => ({
    document,
    marks: marksOf(document),
    tool: 'arrow',
    color: firstColor,
    widthPx: Math.max(1, Math.round(Math.max(size.widthPx, size.heightPx) / firstWidths)),
    selectedId: null,
    draft: null,
    writing: null,
    written: null,
    openStep: null,
    isFull: false,
  }));
}
