'use client';

import { useEffect } from 'react';
import { type Control, type FieldValues, useWatch } from 'react-hook-form';
import { readUnsentInput, saveUnsentInput } from '@/lib/client/unsent-input';

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
