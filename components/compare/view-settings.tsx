'use client';

import { Pause, Play, Repeat } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/form/slider';
import { useText } from '@/components/ui/text/text-provider';
import { nameOf, orderedPicks } from '@/lib/client/compare/compare-store';
import { amplifications, blinkRates } from '@/lib/client/compare/keys';
import { formatDecimal, formatPercent } from '@/lib/edit/words/format';
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
    <div className="relative flex shrink-0 items-center gap-x-4 gap-y-1 border-line border-t bg-surface px-3 short:overflow-x-auto short:py-0.5 not-short:flex-wrap not-short:justify-center not-short:py-1.5 short:*:shrink-0">
      <Base />
      {children}
    </div>
  );
}

/** Selects the base. */
function Base() {
  const t = useText();
  const { compare } = useCompareController();
  const state = useCompare((all) => all);
  const ids = [...new Set(['source', ...orderedPicks(state)])];
  const options = ids.map((id) => ({ value: id, label: nameOf(t, state.comparison, id) }));
  return (
    <LabelledSelect
      label={t('compare.settings.against')}
      value={state.base}
      options={options}
      onChange={compare.setBase}
    />
  );
}

function WipeControl() {
  const t = useText();
  const { compare } = useCompareController();
  const percent = Math.round(useCompare((state) => state.sliderPercent));
  return (
    <Slider
      label={t('compare.settings.divider')}
      value={percent}
      min={0}
      max={100}
      valueText={t('compare.settings.dividerValue', { percent })}
      isOfPicture
      onChange={(sliderPercent) => compare.set({ sliderPercent })}
      className="w-40"
    />
  );
}

function OnionControl() {
  const t = useText();
  const { compare } = useCompareController();
  const percent = useCompare((state) => state.onionPercent);
  return (
    <>
      <Slider
        label={t('compare.settings.opacity')}
        value={percent}
        min={0}
        max={100}
        valueText={t('compare.settings.opacityValue', { percent })}
        onChange={(onionPercent) => compare.set({ onionPercent })}
        className="w-40"
      />
      <span className="figures text-muted text-xs w-9 max-sm:hidden">{formatPercent(t, percent)}</span>
    </>
  );
}

const regions = [
  { value: 'outside', label: 'compare.settings.outside' },
  { value: 'inside', label: 'compare.settings.inside' },
  { value: 'both', label: 'compare.settings.everywhere' },
] as const;

function DifferenceControls() {
  const t = useText();
  const { compare } = useCompareController();
  const { region, amplification } = useCompare((state) => state);
  return (
    <>
      <LabelledSelect
        label={t('compare.settings.where')}
        value={region}
        options={regions.map(({ value, label }) => ({ value, label: t(label) }))}
        onChange={(next) => compare.set({ region: next })}
      />
      <LabelledSelect
        label={t('compare.settings.amplified')}
        value={amplification}
        options={amplifications.map((value) => ({
          value,
          label: t('compare.settings.factor', { factor: value }),
        }))}
        onChange={(next) => compare.set({ amplification: next })}
      />
      <DifferenceLegend />
    </>
  );
}

function BlinkControls() {
  const t = useText();
  const { compare, blink } = useCompareController();
  const { isBlinking, blinkPerSecond, comparison, base, current } = useCompare((all) => all);
  const isBase = useStore(blink.store, (state) => state.isBase);
  return (
    <>
      <Button size="sm" onClick={() => compare.set({ isBlinking: !isBlinking })} className="w-20">
        {isBlinking ? <Pause aria-hidden size={14} /> : <Play aria-hidden size={14} />}
        {t(isBlinking ? 'compare.settings.stopBlinking' : 'compare.settings.startBlinking')}
      </Button>
      {isBlinking ? (
        <LabelledSelect
          label={t('compare.settings.rate')}
          value={blinkPerSecond}
          options={blinkRates.map((value) => ({ value, label: formatDecimal(t, value, value < 1 ? 1 : 0) }))}
          onChange={(next) => compare.set({ blinkPerSecond: next })}
        />
      ) : (
        <Button size="sm" onClick={blink.flip}>
          <Repeat aria-hidden size={14} /> {t('compare.settings.flip')}
        </Button>
      )}
      <span data-testid="blink-shows" className="w-44 truncate text-xs">
        {nameOf(t, comparison, isBase ? base : current)}
      </span>
    </>
  );
}
