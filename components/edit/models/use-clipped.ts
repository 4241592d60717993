'use client';

import { type RefObject, useEffect, useState } from 'react';

/** @returns the keys of the chips that are not completely visible in their row */
export function useClipped(row: RefObject<HTMLElement | null>, keys: readonly string[]): readonly string[] {
  const [visible, setVisible] = useState<ReadonlySet<string>>(() => new Set(keys));
  const names = keys.join(' ');
  useEffect(() => {
    const root = row.current;
    if (!root) return;
    const keyOf = (chip: Element) => (chip as HTMLElement).dataset.chip ?? '';
    const observer = new IntersectionObserver(
      (entries) =>
        setVisible((before) => {
          const after = new Set(before);
          for (const { target, intersectionRatio } of entries) {
            if (intersectionRatio > 0.95) after.add(keyOf(target));
            else after.delete(keyOf(target));
          }
          return after;
        }),
      { root, threshold: [0, 0.95, 1] },
    );
    const watched = names.split(' ');
    for (const chip of root.querySelectorAll('[data-chip]')) {
      if (watched.includes(keyOf(chip))) observer.observe(chip);
    }
    return () => observer.disconnect();
  }, [row, names]);
  return keys.filter((key) => !visible.has(key));
}
