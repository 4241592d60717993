'use client';

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { EditForm } from '@/lib/client/edit/edit-form';
import type { EditValues } from '@/lib/client/edit/values';

const EditFormContext = createContext<EditForm | null>(null);

export const EditFormProvider = EditFormContext.Provider;

export function useEditForm(): EditForm {
  const form = useContext(EditFormContext);
  if (!form) throw new Error('useEditForm needs an EditFormProvider');
  return form;
}

/** Subscribes to one value of the form. */
export function useEditValue<Name extends keyof EditValues>(name: Name): EditValues[Name] {
  return useStore(useEditForm(), (values) => values[name]);
}
