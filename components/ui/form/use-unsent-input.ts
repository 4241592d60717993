'use client';

import { useState } from 'react';
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
