'use client';

import { Pause, Play, Repeat } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/form/slider';
import { nameOf, orderedPicks } from '@/lib/client/compare/compare-store';
import { amplifications, blinkRates } from '@/lib/client/compare/keys';
import { DifferenceLegend } from './difference-legend';
import { LabelledSelect } from './labelled-select';
import { useCompare, useCompareController } from './use-compare';

/** Settings of the current view, below the pictures. */
export function ViewSettings() {
  const view = useCompare((state) => state.view);
  switch (view) {
    case 'side-by-side':
      return null;
    case 'slider':
      return (
        <Strip>
          <WipeControl />
        </Strip>
      );
    case 'blink':
      return (
        <Strip>
          <BlinkControls />
        </Strip>
      );
    case 'onion':
      return (
        <Strip>
          <OnionControl />
        </Strip>
      );
    case 'difference':
      return (
        <Strip>
          <DifferenceControls />
        </Strip>
      );
  }
}

function Strip({ children }: { children: ReactNode }) {
  return (
    <div className="flex shrink-0 flex-wrap items-center justify-center gap-x-4 gap-y-1 border-line border-t bg-surface px-3 py-1.5">
      <Base />
      {children}
    </div>
  );
}

/** Selects the base. */
function Base() {
  const { compare } = useCompareController();
  const state = useCompare((all) => all);
  const ids = [...new Set(['source', ...orderedPicks(state)])];
  const options = ids.map((id) => ({ value: id, label: nameOf(state.comparison, id) }));
  return <LabelledSelect label="Against" value={state.base} options={options} onChange={compare.setBase} />;
}

function WipeControl() {
  const { compare } = useCompareController();
  const percent = Math.round(useCompare((state) => state.sliderPercent));
  return (
    <Slider
      label="Before and after"
      value={percent}
      min={0}
      max={100}
      valueText={`${percent} % before`}
      onChange={(sliderPercent) => compare.set({ sliderPercent })}
      className="w-40"
    />
  );
}

function OnionControl() {
  const { compare } = useCompareController();
  const percent = useCompare((state) => state.onionPercent);
  return (
    <>
      <Slider
        label="Opacity"
        value={percent}
        min={0}
        max={100}
        valueText={`${percent} % of the result`}
        onChange={(onionPercent) => compare.set({ onionPercent })}
        className="w-40"
      />
      <span className="figures text-muted text-xs w-9 max-sm:hidden">{percent} %</span>
    </>
  );
}

const regions = [
  { value: 'outside', label: 'outside the mask' },
  { value: 'inside', label: 'inside the mask' },
  { value: 'both', label: 'everywhere' },
] as const;

function DifferenceControls() {
  const { compare } = useCompareController();
  const { region, amplification } = useCompare((state) => state);
  return (
    <>
      <LabelledSelect
        label="Where"
        value={region}
        options={regions}
        onChange={(next) => compare.set({ region: next })}
      />
      <LabelledSelect
        label="Amplified"
        value={amplification}
        options={amplifications.map((value) => ({ value, label: `× ${value}` }))}
        onChange={(next) => compare.set({ amplification: next })}
      />
      <DifferenceLegend />
    </>
  );
}

function BlinkControls() {
  const { compare, blink } = useCompareController();
  const { isBlinking, blinkPerSecond, comparison, base, current } = useCompare((all) => all);
  const isBase = useStore(blink.store, (state) => state.isBase);
  return (
    <>
      <Button size="sm" onClick={() => compare.set({ isBlinking: !isBlinking })} className="w-20">
        {isBlinking ? <Pause aria-hidden size={14} /> : <Play aria-hidden size={14} />}
        {isBlinking ? 'Stop' : 'Start'}
      </Button>
      {isBlinking ? (
        <LabelledSelect
          label="Changes a second"
          value={blinkPerSecond}
          options={blinkRates.map((value) => ({ value, label: String(value) }))}
          onChange={(next) => compare.set({ blinkPerSecond: next })}
        />
      ) : (
        <Button size="sm" onClick={blink.flip}>
          <Repeat aria-hidden size={14} /> Change
        </Button>
      )}
      <span data-testid="blink-shows" className="w-44 truncate text-xs">
        {nameOf(comparison, isBase ? base : current)}
      </span>
    </>
  );
}
