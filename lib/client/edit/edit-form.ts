import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TargetOption } from './targets';
import { type EditValues, initialValues } from './values';

/** State of the edit form. A plain store: a form library would add a tenth to the first load for a single rule. */
export type EditForm = StoreApi<EditValues>;

export function createEditForm(options: readonly TargetOption[]): EditForm {
  return createStore<EditValues>(() => initialValues(options));
}
