import * as z from 'zod/mini';
import { providers } from '../../catalogue/catalogue.ts';
import type { SettingEntry } from '../../catalogue/entry.ts';

type Use = { entry: SettingEntry; providerId: string };

/**
 * The settings of all models as fields of the contract's form. Where models allow different values, a field accepts the
 * union, and the model is checked later.
 */
export function settingFields(): Record<string, z.ZodMiniType> {
  const uses = new Map<string, Use[]>();
  for (const { id, models } of providers) {
    for (const model of models) {
      for (const entry of model.settings) {
        uses.set(entry.id, [...(uses.get(entry.id) ?? []), { entry, providerId: id }]);
      }
    }
  }
  return Object.fromEntries([...uses].map(([id, all]) => [id, z.optional(fieldOf(all))]));
}

function fieldOf(uses: readonly Use[]): z.ZodMiniType {
  const entries = uses.map(({ entry }) => entry);
  const owners = [...new Set(uses.map(({ providerId }) => `\`${providerId}\``))].join(', ');
  return schemaOf(entries).check(z.describe(`${entries[0]!.label}. For models of ${owners}.`));
}

function schemaOf(entries: readonly SettingEntry[]) {
  const numbers = entries.filter((entry) => entry.kind === 'number');
  if (numbers.length === entries.length) {
    const least = Math.min(...numbers.map(({ min }) => min));
    return z.number().check(z.gte(least), z.lte(Math.max(...numbers.map(({ max }) => max))));
  }
  const choices = entries.flatMap((entry) => (entry.kind === 'choice' ? entry.options : []));
  if (entries.every(({ kind }) => kind === 'choice')) {
    return z.enum([...new Set(choices.map(({ value }) => value))]);
  }
  return entries.every(({ kind }) => kind === 'switch') ? z.boolean() : z.string();
}
