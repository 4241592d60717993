'use client';

import { createContext, useContext } from 'react';
import { operationInputs } from '@/lib/catalogue/operations';
import { useEditValue } from '../edit-form-context';

/** The marks on the open picture: their number, and whether they would be sent in place of the mask. */
export type DrawnMarkup = { readonly count: number; readonly isActive: boolean };

export const MarkupContext = createContext<DrawnMarkup>({ count: 0, isActive: false });

/** The markup of the form: `isSent` also depends on the operation, which may take neither mask nor markup. */
export function useMarkup(): { count: number; isSent: boolean } {
  const { count, isActive } = useContext(MarkupContext);
  const operation = useEditValue('operation');
  return { count, isSent: isActive && count > 0 && operationInputs[operation].hasMask };
}
