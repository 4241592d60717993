import { type ClassValue, clsx } from 'clsx';

/**
 * Groups of classes that override each other under the same condition; the later one wins. Only the conflicts that
 * occur in this app are listed; the test beside this file finds a missing one. tailwind-merge would be larger than all
 * of `components/ui`.
 */
const groups: readonly (readonly [group: string, pattern: RegExp])[] = [
  ['text size', /^text-(xs|sm|base|lg|\dxl|xl)$/],
  ['text place', /^text-(left|center|right|start|end|balance|pretty|wrap|nowrap)$/],
  ['text colour', /^text-/],
  ['border side', /^border-[trblxyse](-|$)/],
  ['border width', /^border(-\d)?$/],
  ['border style', /^border-(solid|dashed|dotted|none)$/],
  ['border colour', /^border-/],
  ['bg', /^bg-/],
  ['opacity', /^opacity-/],
  ['display', /^(hidden|block|flex|grid|contents|inline|inline-flex|inline-block)$/],
  ['size', /^size-/],
  ['w', /^w-/],
  ['h', /^h-/],
  ['max-w', /^max-w-/],
  ['max-h', /^max-h-/],
  ['p', /^p-/],
];

const groupOf = (name: string): string | undefined => groups.find(([, pattern]) => pattern.test(name))?.[0];

/** Joins class names; of two that conflict the later one wins. */
export function cn(...values: ClassValue[]): string {
  const taken = new Set<string>();
  const kept = clsx(values)
    .split(' ')
    .reverse()
    .filter((name) => {
      const at = name.lastIndexOf(':') + 1;
      const group = groupOf(name.slice(at));
      if (!group) return true;
      const condition = name.slice(0, at);
      if (taken.has(condition + group)) return false;
      taken.add(condition + group);
      if (group === 'size') taken.add(`${condition}w`).add(`${condition}h`);
      return true;
    });
  return kept.reverse().join(' ');
}
