import type { ModelEntry } from '@/lib/catalogue/entry';
import { checkSource } from '@/lib/edit/request/limits';
import { formatValues } from '@/lib/edit/words/sentence';
import type { Size } from '@/lib/geometry/rectangle';
import type { Text } from '@/lib/text/text';

/** Models that refuse a picture for the same reason. */
export type Refusal = { names: string[]; reason: string };

/** @returns the models that refuse such a picture, grouped by reason, in the order of the models */
export function refusalsOf(t: Text, models: readonly ModelEntry[], size: Size, bytes: number): Refusal[] {
  const names = new Map<string, string[]>();
  for (const { name, limits } of models) {
    const wrong = checkSource({ ...size, bytes, mediaType: 'image/png' }, limits);
    if (!wrong) continue;
    const reason = t(wrong.key, formatValues(t, wrong.values));
    names.set(reason, [...(names.get(reason) ?? []), name]);
  }
  return [...names].map(([reason, refusing]) => ({ names: refusing, reason }));
}
