import type { DescribedProvider } from '@/lib/catalogue/entry';
import { usualModelFor } from '@/lib/catalogue/model-operations';
import type { Operation } from '@/lib/catalogue/operations';
import { maxTargets } from '@/lib/edit/request/max-targets';
import type { Text } from '@/lib/text/text';
import { canFollowPrompt, isOnThisServer, type TargetOption } from './targets';

/** Which models the list shows. */
export type PickerFilter = 'all' | 'ready' | 'chosen';

export type PickerView = {
  query: string;
  filter: PickerFilter;
  /** Shows one provider's models; undefined for all. */
  providerId: string | undefined;
  chosen: readonly string[];
  /** Current date, `2026-11-30`. */
  today: string;
};

/** The models of one provider in the list. */
export type PickerGroup = {
  provider: DescribedProvider;
  rows: TargetOption[];
  /** Models that are shut down soon, behind one line. */
  folded: TargetOption[];
};

/** A model whose end is nearer than this is folded. */
const foldedDays = 60;

/**
 * The list of the picker: models grouped by provider, in the order of the options. Words of the query may occur in any
 * order in names and ids of model and provider. Providers without a match are left out; with a query, and for chosen
 * models, nothing is folded.
 */
export function listPicker(options: readonly TargetOption[], view: PickerView): PickerGroup[] {
  const words = view.query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = options.filter(
    (option) => passes(option, view) && words.every((word) => textOf(option).includes(word)),
  );
  const groups = new Map<string, PickerGroup>();
  for (const option of shown) {
    const { provider } = option;
    const group = groups.get(provider.id) ?? { provider, rows: [], folded: [] };
    const isFolded = words.length === 0 && !view.chosen.includes(option.key) && endsSoon(option, view.today);
    (isFolded ? group.folded : group.rows).push(option);
    groups.set(provider.id, group);
  }
  return [...groups.values()];
}

function passes({ key, obstacle, provider }: TargetOption, view: PickerView): boolean {
  if (view.providerId !== undefined && provider.id !== view.providerId) return false;
  if (view.filter === 'ready') return obstacle === undefined;
  return view.filter === 'all' || view.chosen.includes(key);
}

const textOf = ({ provider, model }: TargetOption): string =>
  `${provider.name} ${provider.id} ${model.name} ${model.id}`.toLowerCase();

function endsSoon({ model: { status } }: TargetOption, today: string): boolean {
  if (status.state !== 'retiring') return false;
  return Date.parse(status.on) - Date.parse(today) < foldedDays * 86_400_000;
}

/** `3 more, shut down on 2026-12-01`; with several dates the first: `3 more, shut down from 2026-12-01 on` */
export function foldedWords(t: Text, folded: readonly TargetOption[]): string {
  const dates = folded.flatMap(({ model: { status } }) => (status.state === 'current' ? [] : [status.on]));
  const [first, ...others] = [...new Set(dates)].sort();
  const key = others.length === 0 ? 'edit.picker.foldedOn' : 'edit.picker.foldedFrom';
  return t(key, { count: folded.length, date: first! });
}

/** A choice of models that replaces the current one. */
export type Preset = 'one-of-each' | 'exact' | 'last' | 'free';

/**
 * The models of a preset, in the order of the options of an operation; empty where there are none. Models that cannot follow a prompt
 * are left out of `one-of-each` and `exact` where others remain.
 *
 * @param last keys of the models of the last run
 */
export function presetTargets(
  preset: Preset,
  options: readonly TargetOption[],
  last: readonly string[],
  operation: Operation,
): string[] {
  const ready = options.filter(({ obstacle }) => obstacle === undefined);
  const keys = (found: readonly TargetOption[]) => found.map(({ key }) => key).slice(0, maxTargets);
  switch (preset) {
    case 'one-of-each':
      return keys(
        preferPrompts(ready.filter(({ model, provider }) => model === usualModelFor(provider, operation))),
      );
    case 'exact':
      return keys(preferPrompts(ready.filter(({ model }) => model.mask === 'exact')));
    case 'last':
      return keys(ready.filter(({ key }) => last.includes(key)));
    case 'free':
      return keys(ready.filter(({ model }) => model.price.kind === 'free'));
  }
}

function preferPrompts(found: readonly TargetOption[]): readonly TargetOption[] {
  const following = found.filter(canFollowPrompt);
  return following.length > 0 ? following : found;
}

/** A provider in the picker's column. */
export type ProviderEntryWords = {
  provider: DescribedProvider;
  /** Number of its models. */
  count: number;
  chosenCount: number;
  isOnThisServer: boolean;
};

/** The providers of the options, each once, in their order. */
export function listProviders(
  options: readonly TargetOption[],
  chosen: readonly string[],
): ProviderEntryWords[] {
  const entries = new Map<string, ProviderEntryWords>();
  for (const { provider, key } of options) {
    const entry = entries.get(provider.id) ?? {
      provider,
      count: 0,
      chosenCount: 0,
      isOnThisServer: isOnThisServer(provider),
    };
    entry.count += 1;
    if (chosen.includes(key)) entry.chosenCount += 1;
    entries.set(provider.id, entry);
  }
  return [...entries.values()];
}
