import { createStore } from 'zustand/vanilla';
import type { FocusedComment } from '@/components/comments/focused-comment';

/** The comment of the panel, and the pin on the picture, that took the focus last: each leads to the other. */
export const focusedReaction = createStore<{ comment?: FocusedComment; pin?: FocusedComment }>(() => ({}));

/** Moves the focus to a comment or its pin, as soon as it is shown. */
export function focusReaction(part: 'comment' | 'pin', id: string): void {
  focusedReaction.setState((state) => ({ [part]: { id, count: (state[part]?.count ?? 0) + 1 } }));
}
