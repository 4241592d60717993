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
import { OverflowRow } from '@/components/toolbar/overflow-row';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { type CompareView, compareViews } from '@/lib/client/compare/compare-store';
import { formatPercent } from '@/lib/edit/words/format';
import { useCompare, useCompareController } from './use-compare';

const viewClass =
  'h-7 shrink-0 whitespace-nowrap rounded-md text-xs text-muted hover:text-ink data-[state=checked]:bg-pressed data-[state=checked]:text-ink coarse:h-touch max-sm:px-1.5 sm:px-2.5';
const zoomStep = 1.25;

/** View switcher and view options; those that do not fit are behind `…`. */
export function ViewBar({ onHelp, onPresent }: { onHelp: () => void; onPresent: () => void }) {
  const { compare } = useCompareController();
  const isRaw = useCompare((state) => state.isRaw);
  return (
    <div className="flex shrink-0 items-center border-line border-b bg-surface px-3 py-1.5 short:py-0.5">
      <OverflowRow
        items={[
          { key: 'view', node: <Views /> },
          {
            key: 'form',
            node: <FormSwitch isRaw={isRaw} onChange={(next) => compare.set({ isRaw: next })} />,
          },
          { key: 'looks', node: <Looks /> },
          { key: 'zoom', node: <Zoom /> },
          { key: 'more', node: <More onHelp={onHelp} onPresent={onPresent} /> },
        ]}
      />
    </div>
  );
}

function Views() {
  const t = useText();
  const { compare } = useCompareController();
  const view = useCompare((state) => state.view);
  return (
    <RadioGroup.Root
      aria-label={t('compare.view.label')}
      orientation="horizontal"
      value={view}
      onValueChange={(value) => compare.setView(value as CompareView)}
      className="flex shrink-0 flex-wrap rounded-lg border border-line p-0.5"
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
  );
}

/** How the pictures are looked at. */
function Looks() {
  const t = useText();
  const { compare } = useCompareController();
  const { isSolo, hasLoupe, isInspecting } = useCompare((all) => all);
  return (
    <div className="flex gap-1">
      <IconButton
        icon={LayoutGrid}
        label={t('compare.bar.allAtOnce')}
        keys={['A']}
        aria-pressed={!isSolo}
        onClick={() => compare.set({ isSolo: !isSolo })}
      />
      <IconButton
        icon={ScanSearch}
        label={t('compare.bar.loupe')}
        keys={['L']}
        aria-pressed={hasLoupe}
        onClick={() => compare.set({ hasLoupe: !hasLoupe })}
      />
      <IconButton
        icon={Pipette}
        label={t('compare.bar.pixelValues')}
        keys={['I']}
        aria-pressed={isInspecting}
        onClick={() => compare.set({ isInspecting: !isInspecting })}
      />
    </div>
  );
}

/** What opens beside or over the pictures. */
function More({ onHelp, onPresent }: { onHelp: () => void; onPresent: () => void }) {
  const t = useText();
  const { compare } = useCompareController();
  const hasFacts = useCompare((state) => state.hasFacts);
  return (
    <div className="flex items-center gap-1">
      <IconButton
        icon={TableProperties}
        label={t('compare.bar.facts')}
        keys={['T']}
        aria-pressed={hasFacts}
        onClick={() => compare.set({ hasFacts: !hasFacts })}
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
