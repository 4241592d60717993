'use client';

import { createContext, useContext } from 'react';
import type { BoardView } from '@/lib/client/board/board-view';
import type { TargetOption } from '@/lib/client/edit/targets';
import type { ViewControls } from '@/lib/client/viewer/viewer-gestures';
import type { Attempt, PickWish, Rating, Result, Run } from '@/lib/edit/run/run';
import type { Rectangle } from '@/lib/geometry/rectangle';

/** A model on the board: its attempt, and what it is called now. */
export type BoardModel = {
  attempt: Attempt;
  /** Undefined where the model is no longer in the catalogue. */
  target: TargetOption | undefined;
  /** `OpenAI gpt-image-2`; a letter while the board is blind. */
  name: string;
};

export type BoardState = {
  run: Run;
  view: BoardView;
  /** Zooms all cells as if in the current one. */
  controls: ViewControls;
  /** The part of the picture that a fitted cell shows, px of the source. */
  box: Rectangle;
  isRaw: boolean;
  isBlind: boolean;
  /** The original is shown in all cells. */
  isOriginalHeld: boolean;
  /** Id of the cell that Tab reaches. */
  currentCell: string | undefined;
  /** Id of the winner whose reason is being written. */
  reasonedId: string | undefined;
  setCurrentCell: (id: string) => void;
  setReasonedId: (id: string | undefined) => void;
  pick: (pick: PickWish | null) => Promise<boolean>;
  rate: (attempt: Attempt, result: Result, rating: Rating) => void;
  retry: (attempt: Attempt) => void;
  copyRequest: (attempt: Attempt) => void;
  showDetails: (attemptId: string) => void;
  showInPlace: (attempt: Attempt, resultId: string) => void;
};

export const BoardContext = createContext<BoardState | null>(null);

export function useBoard(): BoardState {
  const board = useContext(BoardContext);
  if (!board) throw new Error('useBoard needs a BoardContext above it');
  return board;
}
