import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TargetOption } from './targets';
import { type EditValues, initialValues } from './values';

/** What the form of the edit holds. A form library would be a tenth of what the page fetches at first, for one rule. */
export type EditForm = StoreApi<EditValues>;

export function createEditForm(options: readonly TargetOption[]): EditForm {
  return createStore<EditValues>(() => initialValues(options));
}
