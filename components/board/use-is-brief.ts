'use client';

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useSize } from '@/components/ui/use-size';

/** Least width of the title beside controls with words, CSS px. */
const leastTitlePx = 240;

/**
 * Whether the controls of a row are without words, since the title would be cut too much beside them. Measured with their
 * words, which are longer in some languages.
 */
export function useIsBrief(
  row: RefObject<HTMLElement | null>,
  title: RefObject<HTMLElement | null>,
): boolean {
  const { widthPx } = useSize(row);
  const neededPx = useRef(0);
  const [isBrief, setIsBrief] = useState(false);
  // Before it is painted.
  useLayoutEffect(() => {
    if (widthPx === 0 || !title.current) return;
    if (!isBrief) neededPx.current = widthPx - title.current.offsetWidth + leastTitlePx;
    const next = widthPx < neededPx.current;
    if (next !== isBrief) setIsBrief(next);
  }, [widthPx, isBrief, title]);
  return isBrief;
}
