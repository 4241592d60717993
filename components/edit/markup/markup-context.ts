'use client';

import { createContext, useContext } from 'react';
import { operationInputs } from '@/lib/catalogue/operations';
import { useEditValue } from '../edit-form-context';

/** The marks on the open picture: their number, and whether they would be sent in place of the mask. */
export type DrawnMarkup = { readonly count: number; readonly isActive: boolean };

export const MarkupContext = createContext<DrawnMarkup>({ count: 0, isActive: false });

/** The markup of the form: `isTaken` where the operation takes a mask or markup in its place. */
export function useMarkup(): { count: number; isTaken: boolean; isSent: boolean } {
  const { count, isActive } = useContext(MarkupContext);
  const isTaken = operationInputs[useEditValue('operation')].hasMask;
  return { count, isTaken, isSent: isActive && count > 0 && isTaken };
}
