'use client';

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import {
  type CommentsState,
  type CommentsStore,
  createCommentsStore,
} from '@/lib/client/shares/comments-store';
import type { SharedRun } from '@/lib/edit/share';
import type { Point, SharedComment } from '@/lib/edit/share-comments';

/** A pin that is not sent yet, on the picture of a result. */
type PinDraft = { resultId: string; point: Point };

/** Comments of a shared page: what is there, and what is being written. */
export type Commenting = {
  state: CommentsState;
  actions: Pick<CommentsStore, 'write' | 'change' | 'remove' | 'restore' | 'read'>;
  /** The pin that goes with the comment that is being written on this result. */
  pinOn: (resultId: string) => Point | undefined;
  setPin: (resultId: string, point: Point | undefined) => void;
  /** Whether the crosshair is on the picture of this result. */
  isPlacing: (resultId: string) => boolean;
  /** Shows the crosshair on a result, or takes it away. */
  place: (resultId: string | undefined) => void;
  /** The own comment that is being changed. */
  changed: SharedComment | undefined;
  change: (comment: SharedComment | undefined) => void;
  /** A comment was sent. What was begun meanwhile stays. */
  finish: (comment: SharedComment | undefined, point: Point | undefined) => void;
  /** What takes the focus next: the comment with an id, its pin, or the form. */
  focused: Focused | undefined;
  focus: (focused: Focused | undefined) => void;
  focusForm: () => void;
};

type Focused = { part: 'comment' | 'pin'; id: string } | { part: 'form' };

/** @returns undefined where the link takes no comments */
export function useCommenting(
  token: string,
  { hasComments: isOn, isBlind, votes }: SharedRun,
): Commenting | undefined {
  const voter = votes?.own?.name;
  const comments = useMemo(() => createCommentsStore(token), [token]);
  const state = useStore(comments.store);
  const [pin, setPin] = useState<PinDraft>();
  const [placedOn, place] = useState<string>();
  const [changed, setChanged] = useState<SharedComment>();
  const [focused, focus] = useState<Focused>();

  useEffect(() => (isOn ? comments.follow() : undefined), [isOn, comments]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a first vote shows the comments of others and a name.
  useEffect(() => {
    if (isOn) void comments.read();
  }, [isOn, comments, isBlind, voter]);

  if (!isOn) return undefined;
  return {
    state,
    actions: comments,
    pinOn: (resultId) => (pin?.resultId === resultId ? pin.point : undefined),
    setPin: (resultId, point) => {
      // The comment that is being changed stays on its result.
      if (!changed || changed.resultId === resultId) setPin(point && { resultId, point });
    },
    isPlacing: (resultId) => placedOn === resultId,
    place,
    changed,
    finish: (comment, point) => {
      setChanged((now) => (now?.id === comment?.id ? undefined : now));
      setPin((now) => (now?.point === point ? undefined : now));
      place(undefined);
    },
    change: (comment) => {
      place(undefined);
      setChanged(comment);
      setPin(comment && pinDraftOf(comment));
    },
    focused,
    focus,
    focusForm: () => focus({ part: 'form' }),
  };
}

/** Without its number, which the server gives. */
const pinDraftOf = ({ resultId, pin }: SharedComment): PinDraft | undefined =>
  pin ? { resultId, point: { x: pin.x, y: pin.y } } : undefined;
