'use client';

import { Dialog } from '@/components/ui/overlay/dialog';
import { PanelPopover } from '@/components/ui/overlay/panel-popover';
import { useText } from '@/components/ui/text/text-provider';
import { useMedia } from '@/components/ui/use-media';
import type { TargetOption } from '@/lib/client/edit/targets';
import { ModelPicker } from './model-picker';

type PickerOverlayProps = {
  id: string;
  /** The button that opened it. */
  trigger: HTMLElement;
  /** The dock, which it stands above. */
  dock: HTMLElement;
  options: readonly TargetOption[];
  onClose: () => void;
};

/** Height of the bars above the stage, px: the list covers the stage at most. */
const barsPx = 96;

/** The list of models: above the dock, or over the whole window where that is small. */
export function PickerOverlay({ id, trigger, dock, options, onClose }: PickerOverlayProps) {
  const t = useText();
  const isSmall = useMedia('(width < 48rem) or (height < 36rem)');
  if (isSmall) {
    return (
      <Dialog open onOpenChange={onClose} title={t('edit.picker.title')} isFull>
        <ModelPicker options={options} isSmall onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <PanelPopover
      id={id}
      label={t('edit.picker.title')}
      trigger={trigger}
      anchor={dock}
      topPx={barsPx}
      onClose={onClose}
      className="h-[min(684px,var(--radix-popper-available-height))] w-[min(820px,var(--radix-popper-available-width))]"
    >
      <ModelPicker options={options} isSmall={false} onClose={onClose} />
    </PanelPopover>
  );
}
