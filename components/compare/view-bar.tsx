'use client';

import {
  Keyboard,
  LayoutGrid,
  Minus,
  Pipette,
  Plus,
  Presentation,
  Search,
  TableProperties,
} from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { useStore } from 'zustand';
import { FormSwitch } from '@/components/gallery/restored-raw-switch';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { type CompareView, compareViews } from '@/lib/client/compare/compare-store';
import { useCompare, useCompareController } from './use-compare';

const viewClass =
  'h-7 shrink-0 whitespace-nowrap rounded-md px-2.5 text-xs text-muted hover:text-ink data-[state=checked]:bg-pressed data-[state=checked]:text-ink coarse:h-11';
const zoomStep = 1.25;

/** View switcher and view options. */
export function ViewBar({ onHelp, onPresent }: { onHelp: () => void; onPresent: () => void }) {
  const { compare } = useCompareController();
  const state = useCompare((all) => all);
  return (
    <div className="flex shrink-0 items-center gap-2 overflow-x-auto border-line border-b bg-surface px-3 py-1.5">
      <RadioGroup.Root
        aria-label="View"
        orientation="horizontal"
        value={state.view}
        onValueChange={(value) => compare.setView(value as CompareView)}
        className="flex shrink-0 rounded-lg border border-line p-0.5"
      >
        {compareViews.map(({ id, label, key }) => (
          <RadioGroup.Item key={id} value={id} title={`${label} (${key})`} className={viewClass}>
            {label}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <div className="shrink-0">
        <FormSwitch isRaw={state.isRaw} onChange={(isRaw) => compare.set({ isRaw })} />
      </div>
      <IconButton
        icon={LayoutGrid}
        label="All at once"
        keys={['A']}
        aria-pressed={!state.isSolo}
        onClick={() => compare.set({ isSolo: !state.isSolo })}
      />
      <IconButton
        icon={Search}
        label="Loupe"
        keys={['L']}
        aria-pressed={state.hasLoupe}
        onClick={() => compare.set({ hasLoupe: !state.hasLoupe })}
      />
      <IconButton
        icon={Pipette}
        label="Pixel values"
        keys={['I']}
        aria-pressed={state.isInspecting}
        onClick={() => compare.set({ isInspecting: !state.isInspecting })}
      />
      <Zoom />
      <span className="flex-1" />
      <IconButton
        icon={TableProperties}
        label="Facts"
        keys={['T']}
        aria-pressed={state.hasFacts}
        onClick={() => compare.set({ hasFacts: !state.hasFacts })}
      />
      <IconButton icon={Keyboard} label="Keys" keys={['?']} onClick={onHelp} />
      <Button size="sm" onClick={onPresent} className="coarse:h-11">
        <Presentation aria-hidden size={14} /> Present
      </Button>
    </div>
  );
}

function Zoom() {
  const { view } = useCompareController();
  const { viewport } = useStore(view.store);
  return (
    <div className="flex shrink-0 items-center">
      <IconButton icon={Minus} label="Zoom out" keys={['-']} onClick={() => view.zoomBy(1 / zoomStep)} />
      <button
        type="button"
        title="Fit"
        aria-label={`Fit. Zoom is ${Math.round(viewport.scale * 100)} %`}
        onClick={view.fitToView}
        className="figures h-9 w-14 rounded-lg text-muted text-xs hover:bg-pressed hover:text-ink coarse:h-11"
      >
        {Math.round(viewport.scale * 100)} %
      </button>
      <IconButton icon={Plus} label="Zoom in" keys={['+']} onClick={() => view.zoomBy(zoomStep)} />
    </div>
  );
}
