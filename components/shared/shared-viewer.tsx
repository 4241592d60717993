'use client';

import { BeforeAfter } from '@/components/gallery/before-after';
import { FormSwitch } from '@/components/gallery/restored-raw-switch';
import { StepButtons } from '@/components/gallery/step-buttons';
import { Dialog } from '@/components/ui/overlay/dialog';
import { useText } from '@/components/ui/text/text-provider';
import type { SharedRun } from '@/lib/edit/share';
import { nameShown, type ShownResult } from './shown-result';

type SharedViewerProps = {
  item: ShownResult;
  shared: SharedRun;
  isRaw: boolean;
  onRawChange: (isRaw: boolean) => void;
  /** Goes to another result: -1 previous, 1 next. */
  onStep: (by: -1 | 1) => void;
  onClose: () => void;
};

/** Full-window viewer of a shared result beside its source. */
export function SharedViewer({ item, shared, isRaw, onRawChange, onStep, onClose }: SharedViewerProps) {
  const t = useText();
  const { result } = item;
  const name = nameShown(item, shared);
  return (
    <Dialog
      isFull
      open
      onOpenChange={onClose}
      title={t('shared.viewer.title', {
        name,
        position: shared.order.indexOf(result.id) + 1,
        count: shared.order.length,
      })}
    >
      <BeforeAfter
        key={result.id}
        before={{ url: shared.run.source.url, label: t('shared.stage.source') }}
        after={{ url: isRaw ? result.rawUrl : result.url, label: name }}
        size={{ widthPx: result.widthPx, heightPx: result.heightPx }}
      />
      <footer className="flex items-center gap-2 border-line border-t px-4 py-2.5">
        <StepButtons onStep={onStep} />
        <span data-raw-key="">
          <FormSwitch isRaw={isRaw} onChange={onRawChange} />
        </span>
      </footer>
    </Dialog>
  );
}
