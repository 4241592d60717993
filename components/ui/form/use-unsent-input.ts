'use client';

import { useEffect, useState } from 'react';
import { type Control, type FieldValues, useWatch } from 'react-hook-form';
import { clearUnsentInput, readUnsentInput, saveUnsentInput } from '@/lib/client/unsent-input';

/** A state of a dialog that is there again when the dialog is opened anew. `forget` after it was sent. */
export function useUnsentInput<T>(name: string, initial: T): [T, (value: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => readUnsentInput<T>(name) ?? initial);
  const change = (next: T) => {
    saveUnsentInput(name, next);
    setValue(next);
  };
  const forget = () => {
    clearUnsentInput(name);
    setValue(initial);
  };
  return [value, change, forget];
}

/** The values with which a form opens: those of last time where it was closed before they were sent. */
export function unsentValues<Values extends FieldValues>(name: string, initial: Values): Values {
  return { ...initial, ...readUnsentInput<Values>(name) };
}

/** Keeps what is typed in a form for its next opening, see `unsentValues`. */
export function useSaveUnsentValues<Values extends FieldValues>(
  name: string,
  control: Control<Values>,
): void {
  const values = useWatch({ control });
  useEffect(() => saveUnsentInput(name, values), [name, values]);
}
