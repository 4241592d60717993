import type { TextKey } from '@/lib/text/text';
import type { CompareStore, CompareView } from './compare-store';

/** A key of the comparison. Keys without `run` are handled by the stage (`stage-keys.ts`) and only listed here. */
export type CompareKey = {
  keys: readonly string[];
  label: TextKey;
  run?: (compare: CompareStore, host: KeyHost) => void;
};

/** Actions of the page around the comparison. */
export type KeyHost = { present: () => void; help: () => void };

const view = (key: string, id: CompareView, label: TextKey): CompareKey => ({
  keys: [key],
  label,
  run: (compare) => compare.setView(id),
});

/** All keys, in the order of the list that `?` shows. */
export const compareKeys: readonly CompareKey[] = [
  view('S', 'side-by-side', 'compare.view.sideBySide'),
  view('W', 'slider', 'compare.view.slider'),
  view('B', 'blink', 'compare.view.blink'),
  view('D', 'difference', 'compare.view.difference'),
  view('O', 'onion', 'compare.view.onion'),
  { keys: ['J'], label: 'compare.keys.next', run: (compare) => compare.step(1) },
  { keys: ['K'], label: 'compare.keys.previous', run: (compare) => compare.step(-1) },
  {
    keys: ['A'],
    label: 'compare.keys.solo',
    run: (compare) => compare.set({ isSolo: !compare.store.getState().isSolo }),
  },
  {
    keys: ['R'],
    label: 'compare.keys.raw',
    run: (compare) => compare.set({ isRaw: !compare.store.getState().isRaw }),
  },
  {
    keys: ['L'],
    label: 'compare.keys.loupe',
    run: (compare) => compare.set({ hasLoupe: !compare.store.getState().hasLoupe }),
  },
  {
    keys: ['I'],
    label: 'compare.keys.pixelValues',
    run: (compare) => compare.set({ isInspecting: !compare.store.getState().isInspecting }),
  },
  {
    keys: [','],
    label: 'compare.keys.less',
    run: (compare) => adjust(compare, -1),
  },
  {
    keys: ['.'],
    label: 'compare.keys.more',
    run: (compare) => adjust(compare, 1),
  },
  {
    keys: ['X'],
    label: 'compare.keys.toggle',
    run: (compare) => {
      const { view: now, region, isBlinking } = compare.store.getState();
      if (now === 'blink') compare.set({ isBlinking: !isBlinking });
      if (now === 'difference') compare.set({ region: nextRegion[region] });
    },
  },
  {
    keys: ['T'],
    label: 'compare.keys.facts',
    run: (compare) => compare.set({ hasFacts: !compare.store.getState().hasFacts }),
  },
  { keys: ['P'], label: 'compare.keys.present', run: (_, host) => host.present() },
  { keys: ['?'], label: 'compare.keys.help', run: (_, host) => host.help() },
  { keys: ['+', '-'], label: 'compare.keys.zoom' },
  { keys: ['0', '1'], label: 'compare.keys.fit' },
  { keys: ['↑', '↓', '←', '→'], label: 'compare.keys.pan' },
];

export const amplifications = [1, 2, 4, 8, 16] as const;
/** Changes per second. Six are three flashes, the safe limit of WCAG 2.3.1. */
export const blinkRates = [0.5, 1, 2, 4, 6] as const;
const nextRegion = { outside: 'inside', inside: 'both', both: 'outside' } as const;

/** The nearest higher or lower value of a list. */
export function stepAlong(steps: readonly number[], value: number, by: -1 | 1): number {
  const at = steps.findIndex((step) => step >= value);
  return steps[Math.min(Math.max((at === -1 ? steps.length - 1 : at) + by, 0), steps.length - 1)]!;
}

function adjust(compare: CompareStore, by: -1 | 1): void {
  const { view: now, sliderPercent, onionPercent, blinkPerSecond, amplification } = compare.store.getState();
  const percent = (value: number) => Math.min(Math.max(value + by * 5, 0), 100);
  if (now === 'slider') compare.set({ sliderPercent: percent(sliderPercent) });
  if (now === 'onion') compare.set({ onionPercent: percent(onionPercent) });
  if (now === 'blink') compare.set({ blinkPerSecond: stepAlong(blinkRates, blinkPerSecond, by) });
  if (now === 'difference') compare.set({ amplification: stepAlong(amplifications, amplification, by) });
}

/** Runs the action of a key. @returns false where the key has none */
export function pressCompareKey(key: string, compare: CompareStore, host: KeyHost): boolean {
  const found = compareKeys.find(({ keys, run }) => run && keys.includes(key.toUpperCase()));
  found?.run?.(compare, host);
  return found !== undefined;
}
