'use client';

import { createContext, useContext } from 'react';
import type { ReferencePicture } from '@/lib/client/workspace/reference-picture';

/** The references of the next edit, and what can be done with them. */
export type References = {
  list: readonly ReferencePicture[];
  add: (files: readonly File[]) => void;
  remove: (key: string) => void;
  move: (key: string, to: number) => void;
};

const nothing = (): void => undefined;

export const ReferencesContext = createContext<References>({
  list: [],
  add: nothing,
  remove: nothing,
  move: nothing,
});

export const useReferences = (): References => useContext(ReferencesContext);
