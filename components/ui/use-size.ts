import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { Size } from '@/lib/geometry/rectangle';

/** Observes the content box of an element, CSS px. An element of the component itself is measured before the first paint. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ widthPx: 0, heightPx: 0 });
  useLayoutEffect(() => {
    // A size is known only after layout; without it the first frame would be laid out for 0 px. The element of a
    // parent is not there yet: its size comes with the observer.
    // oxlint-disable-next-line react/set-state-in-effect
    if (element.current) setSize(contentSize(element.current));
  }, [element]);
  useEffect(() => {
    if (!element.current) return;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry) setSize({ widthPx: entry.contentRect.width, heightPx: entry.contentRect.height });
    });
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [element]);
  return size;
}

function contentSize(element: HTMLElement): Size {
  const { paddingLeft, paddingRight, paddingTop, paddingBottom } = getComputedStyle(element);
  return {
    widthPx: element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight),
    heightPx: element.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom),
  };
}
