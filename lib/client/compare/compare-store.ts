import { createStore } from 'zustand/vanilla';
import {
  type ComparedResult,
  type Comparison,
  firstPicks,
  maxPicks,
  sourceId,
} from '@/lib/edit/compare/compared';
import { type OrderKey, sortResults } from '@/lib/edit/compare/order';
import type { DifferenceRegion } from '@/lib/image/measure/difference';
import type { Text, TextKey } from '@/lib/text/text';

export const compareViews = [
  { id: 'side-by-side', label: 'compare.view.sideBySide', key: 'S' },
  { id: 'slider', label: 'compare.view.slider', key: 'W' },
  { id: 'blink', label: 'compare.view.blink', key: 'B' },
  { id: 'difference', label: 'compare.view.difference', key: 'D' },
  { id: 'onion', label: 'compare.view.onion', key: 'O' },
] as const satisfies readonly { id: string; label: TextKey; key: string }[];
export type CompareView = (typeof compareViews)[number]['id'];

export type CompareState = {
  comparison: Comparison;
  /** Ids of the shown pictures, unordered. */
  picks: readonly string[];
  /** The shown picture in solo views. */
  current: string;
  /** Id of the picture that the others are compared with. */
  base: string;
  view: CompareView;
  /** Whether one picture is shown at a time instead of all. */
  isSolo: boolean;
  isRaw: boolean;
  hasLoupe: boolean;
  isInspecting: boolean;
  /** Width of the base in the slider view, 0…100. */
  sliderPercent: number;
  /** Opacity of the picture over the base in the onion skin view, 0…100. */
  onionPercent: number;
  blinkPerSecond: number;
  isBlinking: boolean;
  region: DifferenceRegion;
  amplification: number;
  order: OrderKey;
  isGrouped: boolean;
  hasFacts: boolean;
};

export type CompareOptions = {
  picks?: readonly string[];
  runId?: string;
  view?: CompareView | undefined;
  isRaw?: boolean;
  /** The window is too narrow for more than one picture. */
  isNarrow?: boolean;
  /** The user prefers reduced motion; blinking starts only on request. */
  prefersReducedMotion?: boolean;
};

/** Views that show one pair as large as possible. */
const soloViews: readonly CompareView[] = ['slider', 'blink', 'onion'];

/** State of a comparison: pictures, view and settings. Knows no canvas. */
export function createCompareStore(comparison: Comparison, options: CompareOptions = {}) {
  const known = new Set([sourceId, ...comparison.results.map(({ id }) => id)]);
  const asked = (options.picks ?? []).filter((id) => known.has(id));
  const picks = asked.length > 0 ? asked : firstPicks(comparison, options.runId);
  const view = options.view ?? 'side-by-side';
  const store = createStore<CompareState>(() => ({
    comparison,
    picks,
    current: picks.find((id) => id !== sourceId) ?? sourceId,
    base: sourceId,
    view,
    isSolo: (options.isNarrow ?? false) || soloViews.includes(view),
    isRaw: options.isRaw ?? false,
    hasLoupe: false,
    isInspecting: false,
    sliderPercent: 50,
    onionPercent: 50,
    blinkPerSecond: 2,
    isBlinking: !options.prefersReducedMotion,
    region: 'outside',
    amplification: 4,
    order: 'run',
    isGrouped: false,
    hasFacts: false,
  }));
  const { getState, setState } = store;

  return {
    store,
    set: (change: Partial<Omit<CompareState, 'comparison' | 'picks' | 'current' | 'base' | 'view'>>) =>
      setState(change),
    setComparison(next: Comparison): void {
      setState(({ picks: before }) => {
        const still = new Set([sourceId, ...next.results.map(({ id }) => id)]);
        const left = before.filter((id) => still.has(id));
        return { comparison: next, ...withValidCurrent(getState(), left.length > 0 ? left : [sourceId]) };
      });
    },
    setView(next: CompareView): void {
      setState({ view: next, isSolo: (options.isNarrow ?? false) || soloViews.includes(next) });
    },
    /** Adds or removes a picture. The last one cannot be removed. @returns false where `maxPicks` are shown already */
    togglePick(id: string): boolean {
      const { picks: before } = getState();
      if (!before.includes(id) && before.length >= maxPicks) return false;
      const next = before.includes(id) ? before.filter((other) => other !== id) : [...before, id];
      if (next.length > 0) setState(withValidCurrent(getState(), next));
      return true;
    },
    /** Goes to a picture; one that is not shown is added, or replaces the current one where `maxPicks` are shown. */
    show(id: string): void {
      const { picks: before, current } = getState();
      const isThere = before.includes(id) ? before : undefined;
      const next =
        isThere ??
        (before.length < maxPicks ? [...before, id] : before.map((pick) => (pick === current ? id : pick)));
      setState({ ...withValidCurrent(getState(), next), current: id });
    },
    setBase(id: string): void {
      setState({ base: id });
    },
    step(by: -1 | 1): void {
      const ids = steppedIds(getState());
      const at = ids.indexOf(getState().current);
      const next = ids[(at + by + ids.length) % ids.length];
      if (next !== undefined) setState({ current: next });
    },
  };
}

export type CompareStore = ReturnType<typeof createCompareStore>;

/** Makes sure that the current picture is one of the shown ones. */
function withValidCurrent({ current, base }: CompareState, picks: readonly string[]) {
  return {
    picks,
    current: picks.includes(current) ? current : (picks.find((id) => id !== base) ?? picks[0]!),
  };
}

/** @returns the shown ids in display order: the source first, results in the chosen order */
export function orderedPicks({ comparison, picks, order }: CompareState): string[] {
  const results = sortResults(comparison.results, order).map(({ id }) => id);
  return [sourceId, ...results].filter((id) => picks.includes(id));
}

/** @returns the ids that have a pane; in views that compare with a base, the base has none */
export function shownIds(state: CompareState): string[] {
  const ids = steppedIds(state);
  if (!state.isSolo) return ids;
  return ids.includes(state.current) ? [state.current] : ids.slice(0, 1);
}

function steppedIds(state: CompareState): string[] {
  const picks = orderedPicks(state);
  if (state.view === 'side-by-side') return picks;
  const others = picks.filter((id) => id !== state.base);
  return others.length > 0 ? others : picks;
}

export function findCompared(comparison: Comparison, id: string): ComparedResult | undefined {
  return comparison.results.find((result) => result.id === id);
}

/** @returns the address of a picture in the chosen form, raw or restored */
export function addressOf({ comparison, isRaw }: CompareState, id: string): string {
  const found = findCompared(comparison, id);
  if (!found) return comparison.source.url;
  return isRaw ? found.result.rawUrl : found.result.url;
}

export function nameOf(t: Text, comparison: Comparison, id: string): string {
  return findCompared(comparison, id)?.name ?? t('compare.name.yours');
}

/**
 * @returns the address of the mask of a result's run; of the source, whose transparency is the mask, where it has none
 */
export function maskUrlOf({ comparison }: CompareState, id: string): string {
  const found = findCompared(comparison, id) ?? comparison.results[0];
  return found?.run.mask?.url ?? comparison.source.url;
}
