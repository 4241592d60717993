'use client';

import { type RefObject, useState } from 'react';

type Picking = {
  /** The button that opened the list. */
  trigger: HTMLElement;
  /** The surface of the form, which the list stands above. */
  dock: HTMLElement;
};

/** Whether the list of models is open. */
export function usePicker(form: RefObject<HTMLElement | null>) {
  const [picking, setPicking] = useState<Picking | null>(null);
  return {
    picking,
    toggle(trigger: HTMLElement) {
      const dock = form.current?.parentElement;
      setPicking(picking || !dock ? null : { trigger, dock });
    },
    close: () => setPicking(null),
  };
}
