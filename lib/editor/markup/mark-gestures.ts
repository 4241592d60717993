import type { Point } from '../../geometry/point.ts';
import type { EditorCore } from '../tool-runner.ts';
import { moveMark, resizeMark } from './change-mark.ts';
import { createMarkFinder } from './find-mark.ts';
import type { MeasureText } from './letters.ts';
import type { Mark, MarkKind } from './mark.ts';
import { beginWriting, changeMarkup, hasRoom, selectedMark } from './mark-actions.ts';
import { drawnTo, newMark } from './new-mark.ts';
import { clampToPicture } from './on-picture.ts';

/** A shorter drag is a click, CSS px. */
const clickPx = 4;

type Gesture = { readonly start: Point } & (
  | { readonly kind: 'draw'; readonly drawn: MarkKind }
  | { readonly kind: 'move'; readonly mark: Mark; readonly wasSelected: boolean }
  | { readonly kind: 'resize'; readonly mark: Mark; readonly handle: number }
  | { readonly kind: 'click' }
);

/**
 * Gestures on the markup: each draws a mark, or moves or resizes one. With every tool but the pen the selected mark can be
 * dragged; elsewhere a drawing tool begins a new one.
 */
export function createMarkGestures(core: EditorCore, measure: MeasureText) {
  const { markup, mask } = core;
  const { perCssPx, hits, markAt, handleAt } = createMarkFinder(core, measure);
  let gesture: Gesture | null = null;
  let isFar = false;

  function gestureAt(start: Point): Gesture | null {
    const { tool } = markup.getState();
    // Handwriting crosses itself: the pen always draws.
    const selected = tool === 'pen' ? undefined : selectedMark(markup.getState());
    const handle = selected ? handleAt(selected, start) : -1;
    if (selected && handle >= 0) return { kind: 'resize', mark: selected, handle, start };
    const mark = selected && hits(selected, start) ? selected : tool === 'select' ? markAt(start) : undefined;
    markup.setState({ selectedId: mark?.id ?? null });
    if (mark) return { kind: 'move', mark, start, wasSelected: mark === selected };
    if (tool === 'select') return null;
    if (tool === 'text') return { kind: 'click', start };
    return hasRoom(markup) ? { kind: 'draw', drawn: tool, start } : null;
  }

  /** The mark of a gesture that has come to a point; undefined where it draws none. */
  function draftAt(point: Point, isStraight: boolean): Mark | undefined {
    if (!gesture || gesture.kind === 'click') return undefined;
    const { start } = gesture;
    if (gesture.kind === 'resize') return resizeMark(gesture.mark, gesture.handle, point, mask.size, measure);
    if (gesture.kind === 'move')
      return moveMark(gesture.mark, { x: point.x - start.x, y: point.y - start.y }, mask.size, measure);
    const begun = markup.getState().draft ?? newMark(markup.getState(), gesture.drawn, start);
    return drawnTo(begun, point, isStraight, mask.size);
  }

  /** What a gesture that hardly moved does: it selects what is there, or writes. */
  function click(clicked: Gesture): void {
    const under = markAt(clicked.start);
    if (clicked.kind === 'draw') markup.setState({ selectedId: under?.id ?? null });
    else if (clicked.kind === 'move' || clicked.kind === 'resize') {
      const wasSelected = clicked.kind === 'resize' || clicked.wasSelected;
      if (wasSelected && clicked.mark.kind === 'text') beginWriting(markup, clicked.mark);
    } else if (clicked.kind === 'click') {
      if (under?.kind === 'text') beginWriting(markup, under);
      else if (hasRoom(markup)) beginWriting(markup, newMark(markup.getState(), 'text', clicked.start));
    }
  }

  return {
    isActive: () => gesture !== null,
    begin(point: Point): void {
      markup.setState({ isFull: false });
      gesture = gestureAt(clampToPicture(point, mask.size));
      isFar = false;
    },
    drag(point: Point, isStraight: boolean): void {
      if (!gesture) return;
      isFar ||= Math.hypot(point.x - gesture.start.x, point.y - gesture.start.y) > clickPx * perCssPx();
      const draft = isFar ? draftAt(point, isStraight) : undefined;
      if (draft) markup.setState({ draft });
    },
    end(): void {
      const finished = gesture;
      gesture = null;
      const { draft } = markup.getState();
      if (finished && !draft) click(finished);
      if (!finished || !draft) return;
      markup.setState({ draft: null });
      changeMarkup(markup, { kind: 'put', mark: draft });
      const isFreehand = finished.kind === 'draw' && finished.drawn === 'pen';
      markup.setState({ selectedId: isFreehand ? null : draft.id });
    },
    /** Removes the uppermost mark at a point. */
    erase(point: Point): void {
      const mark = markAt(point);
      if (mark) changeMarkup(markup, { kind: 'remove', id: mark.id });
    },
    /** Without a gesture nothing is selected any more. */
    cancel(): void {
      markup.setState(gesture ? { draft: null } : { selectedId: null });
      gesture = null;
    },
  };
}
