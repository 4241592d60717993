'use client';

import {
  Keyboard,
  LayoutGrid,
  Pipette,
  Presentation,
  ScanSearch,
  TableProperties,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { useStore } from 'zustand';
import { FormSwitch } from '@/components/gallery/restored-raw-switch';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { type CompareView, compareViews } from '@/lib/client/compare/compare-store';
import { formatPercent } from '@/lib/edit/words/format';
import { useCompare, useCompareController } from './use-compare';

const viewClass =
  'h-7 shrink-0 whitespace-nowrap rounded-md px-2.5 text-xs text-muted hover:text-ink data-[state=checked]:bg-pressed data-[state=checked]:text-ink coarse:h-touch';
const zoomStep = 1.25;

/** View switcher and view options. */
export function ViewBar({ onHelp, onPresent }: { onHelp: () => void; onPresent: () => void }) {
  const t = useText();
  const { compare } = useCompareController();
  const state = useCompare((all) => all);
  return (
    <div className="flex shrink-0 items-center gap-2 overflow-x-auto border-line border-b bg-surface px-3 py-1.5">
      <RadioGroup.Root
        aria-label={t('compare.view.label')}
        orientation="horizontal"
        value={state.view}
        onValueChange={(value) => compare.setView(value as CompareView)}
        className="flex shrink-0 rounded-lg border border-line p-0.5"
      >
        {compareViews.map(({ id, label, key }) => (
          <RadioGroup.Item
            key={id}
            value={id}
            title={t('compare.view.withKey', { view: t(label), key })}
            className={viewClass}
          >
            {t(label)}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <div className="shrink-0">
        <FormSwitch isRaw={state.isRaw} onChange={(isRaw) => compare.set({ isRaw })} />
      </div>
      <IconButton
        icon={LayoutGrid}
        label={t('compare.bar.allAtOnce')}
        keys={['A']}
        aria-pressed={!state.isSolo}
        onClick={() => compare.set({ isSolo: !state.isSolo })}
      />
      <IconButton
        icon={ScanSearch}
        label={t('compare.bar.loupe')}
        keys={['L']}
        aria-pressed={state.hasLoupe}
        onClick={() => compare.set({ hasLoupe: !state.hasLoupe })}
      />
      <IconButton
        icon={Pipette}
        label={t('compare.bar.pixelValues')}
        keys={['I']}
        aria-pressed={state.isInspecting}
        onClick={() => compare.set({ isInspecting: !state.isInspecting })}
      />
      <Zoom />
      <span className="flex-1" />
      <IconButton
        icon={TableProperties}
        label={t('compare.bar.facts')}
        keys={['T']}
        aria-pressed={state.hasFacts}
        onClick={() => compare.set({ hasFacts: !state.hasFacts })}
      />
      <IconButton icon={Keyboard} label={t('compare.bar.keys')} keys={['?']} onClick={onHelp} />
      <Button size="sm" onClick={onPresent} className="coarse:h-touch">
        <Presentation aria-hidden size={14} /> {t('compare.present')}
      </Button>
    </div>
  );
}

function Zoom() {
  const t = useText();
  const { view } = useCompareController();
  const { viewport } = useStore(view.store);
  const percent = formatPercent(t, Math.round(viewport.scale * 100));
  return (
    <div className="flex shrink-0 items-center">
      <IconButton
        icon={ZoomOut}
        label={t('compare.bar.zoomOut')}
        keys={['-']}
        onClick={() => view.zoomBy(1 / zoomStep)}
      />
      <button
        type="button"
        title={t('compare.bar.fit')}
        aria-label={t('compare.bar.fitAndZoom', { percent })}
        onClick={view.fitToView}
        className="figures h-9 w-14 rounded-lg text-muted text-xs hover:bg-pressed hover:text-ink coarse:h-touch"
      >
        {percent}
      </button>
      <IconButton
        icon={ZoomIn}
        label={t('compare.bar.zoomIn')}
        keys={['+']}
        onClick={() => view.zoomBy(zoomStep)}
      />
    </div>
  );
}
