'use client';

import { type Ref, useImperativeHandle } from 'react';

/**
 * Radix trigger for an element that is rendered elsewhere: renders nothing and passes that element on. Allows fetching
 * the overlay after its button.
 */
export function ExternalTrigger({ element, ref }: { element: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element, [element]);
  return null;
}
