'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { EditForm } from '@/lib/client/edit/edit-form';
import type { EditValues } from '@/lib/client/edit/values';
import type { AreaMark } from '@/lib/edit/request/edit-scope';
import type { EditSize } from '@/lib/edit/request/engine-time';

const FormContext = createContext<EditForm | null>(null);
const SizeContext = createContext<EditSize | undefined>(undefined);
const MarkContext = createContext<AreaMark | undefined>(undefined);

type EditFormProviderProps = {
  form: EditForm;
  /** Size of picture and mask; undefined without a picture. */
  size: EditSize | undefined;
  /** What marks the area to edit; undefined while that is not known. */
  mark: AreaMark | undefined;
  children: ReactNode;
};

export function EditFormProvider({ form, size, mark, children }: EditFormProviderProps) {
  return (
    <FormContext value={form}>
      <SizeContext value={size}>
        <MarkContext value={mark}>{children}</MarkContext>
      </SizeContext>
    </FormContext>
  );
}

export function useEditForm(): EditForm {
  const form = useContext(FormContext);
  if (!form) throw new Error('useEditForm needs an EditFormProvider');
  return form;
}

/** Subscribes to one value of the form. */
export function useEditValue<Name extends keyof EditValues>(name: Name): EditValues[Name] {
  return useStore(useEditForm(), (values) => values[name]);
}

/** @returns the size of the edit; undefined without a picture */
export const useEditSize = (): EditSize | undefined => useContext(SizeContext);

/** @returns what marks the area to edit; undefined while that is not known */
export const useAreaMark = (): AreaMark | undefined => useContext(MarkContext);
