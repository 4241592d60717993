'use client';

import { useEffect, useState } from 'react';

/** Share of a chip that is visible where nothing but rounding is missing. */
const whole = 0.99;

/**
 * @param row null while the chips are no row
 * @returns the keys of the chips that are not completely visible in their row
 */
export function useClipped(row: HTMLElement | null, keys: readonly string[]): readonly string[] {
  const [visible, setVisible] = useState<ReadonlySet<string>>(() => new Set(keys));
  const names = keys.join(' ');
  useEffect(() => {
    if (!row) return;
    const keyOf = (chip: Element) => (chip as HTMLElement).dataset.chip ?? '';
    const observer = new IntersectionObserver(
      (entries) =>
        setVisible((before) => {
          const after = new Set(before);
          for (const { target, intersectionRatio } of entries) {
            if (intersectionRatio > whole) after.add(keyOf(target));
            else after.delete(keyOf(target));
          }
          return after;
        }),
      { root: row, threshold: [0, whole, 1] },
    );
    const watched = names.split(' ');
    for (const chip of row.querySelectorAll('[data-chip]')) {
      if (watched.includes(keyOf(chip))) observer.observe(chip);
    }
    return () => observer.disconnect();
  }, [row, names]);
  return keys.filter((key) => !visible.has(key));
}
