/** Usage in a provider's own form: nested objects of numbers. */
export type Usage = Record<string, unknown>;

/**
 * Adds two usages. Numbers at the same path are added. List entries match where all that is not a number is equal, as
 * in `[{ modality: 'TEXT', tokenCount: 3 }]`. Otherwise the second value wins.
 */
export function addUsage(first: Usage, second: Usage): Usage {
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  // Unlike an assignment this keeps a key `__proto__` a key.
  return Object.fromEntries(names.map((name) => [name, addValues(own(first, name), own(second, name))]));
}

const own = (usage: Usage, name: string): unknown => (Object.hasOwn(usage, name) ? usage[name] : undefined);

function addValues(first: unknown, second: unknown): unknown {
  if (second === undefined || second === null) return first;
  if (typeof first === 'number' && typeof second === 'number') return first + second;
  if (Array.isArray(first) && Array.isArray(second)) return addLists(first, second);
  if (isRecord(first) && isRecord(second)) return addUsage(first, second);
  return second;
}

function addLists(first: readonly unknown[], second: readonly unknown[]): unknown[] {
  const sums = [...first];
  for (const item of second) {
    const at = isRecord(item) ? sums.findIndex((sum) => isRecord(sum) && kindOf(sum) === kindOf(item)) : -1;
    if (at < 0) sums.push(item);
    else sums[at] = addValues(sums[at], item);
  }
  return sums;
}

/** A list entry without its numbers. */
function kindOf(entry: Usage): string {
  const others = Object.entries(entry).filter(([, value]) => typeof value !== 'number');
  return JSON.stringify(others.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isRecord(value: unknown): value is Usage {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
