import { useState } from 'react';

/** A comment, or its pin, that takes the focus, and how often something did. */
export type FocusedComment = { id: string; count: number };

/** The comment that took the focus last. */
export function useFocusedComment(): [FocusedComment | undefined, (id: string) => void] {
  const [focused, setFocused] = useState<FocusedComment>();
  return [focused, (id) => setFocused((before) => ({ id, count: (before?.count ?? 0) + 1 }))];
}
