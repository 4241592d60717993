'use client';

import { type Ref, useImperativeHandle } from 'react';

/**
 * Stands for a trigger of Radix whose element is on the page already: it renders nothing and hands that element on.
 * So what is opened may be fetched later than the button that opens it.
 */
export function ExternalTrigger({ element, ref }: { element: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element, [element]);
  return null;
}
