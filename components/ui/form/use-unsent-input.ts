'use client';

import { useEffect, useState } from 'react';
import { type Control, type FieldValues, useWatch } from 'react-hook-form';
import { clearUnsentInput, readUnsentInput, saveUnsentInput } from '@/lib/client/unsent-input';

/** State of a dialog that survives closing it. The third value clears it after sending. */
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

/** Initial values of a form: the unsent ones of the last time, if any. */
export function unsentValues<Values extends FieldValues>(name: string, initial: Values): Values {
  return { ...initial, ...readUnsentInput<Values>(name) };
}

/** Saves the values of a form as unsent input, see `unsentValues`. */
export function useSaveUnsentValues<Values extends FieldValues>(
  name: string,
  control: Control<Values>,
): void {
  const values = useWatch({ control });
  useEffect(() => saveUnsentInput(name, values), [name, values]);
}
