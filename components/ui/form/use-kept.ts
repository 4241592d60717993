'use client';

import { useEffect, useState } from 'react';
import { type Control, type FieldValues, useWatch } from 'react-hook-form';
import { forgetInput, keepInput, keptInput } from '@/lib/client/kept-input';

/** A state of a dialog that is there again when the dialog is opened anew. `forget` after it was sent. */
export function useKept<T>(name: string, initial: T): [T, (value: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => keptInput<T>(name) ?? initial);
  const change = (next: T) => {
    keepInput(name, next);
    setValue(next);
  };
  const forget = () => {
    forgetInput(name);
    setValue(initial);
  };
  return [value, change, forget];
}

/** The values with which a form opens: those of last time where it was closed before they were sent. */
export function keptValues<Values extends FieldValues>(name: string, initial: Values): Values {
  return { ...initial, ...keptInput<Values>(name) };
}

/** Keeps what is typed in a form for its next opening, see `keptValues`. */
export function useKeepValues<Values extends FieldValues>(name: string, control: Control<Values>): void {
  const values = useWatch({ control });
  useEffect(() => keepInput(name, values), [name, values]);
}
