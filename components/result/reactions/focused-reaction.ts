import { createStore } from 'zustand/vanilla';

type FocusedReaction = { part: 'comment' | 'pin'; id: string } | { part: 'none' };

const nothing: FocusedReaction = { part: 'none' };

/** What takes the focus next: a comment of the panel, or its pin on the picture. Each leads to the other. */
export const focusedReaction = createStore<FocusedReaction>(() => nothing);

/** Moves the focus to a comment or its pin, as soon as it is shown. */
export function focusReaction(part: 'comment' | 'pin', id: string): void {
  focusedReaction.setState({ part, id }, true);
}

/** The focus was moved. */
export function forgetFocus(): void {
  focusedReaction.setState(nothing, true);
}
