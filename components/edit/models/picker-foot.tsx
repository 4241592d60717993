'use client';

import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import type { TargetOption } from '@/lib/client/edit/targets';
import { chosenTargets } from '@/lib/client/edit/values';
import { useEditValue } from '../edit-form-context';
import { EstimateLine } from '../estimate-line';

type PickerFootProps = {
  options: readonly TargetOption[];
  onClear: () => void;
  /** Undefined where nothing was replaced. */
  onUndo: (() => void) | undefined;
  onClose: () => void;
};

/** What is chosen, what it costs, and how long it takes. */
export function PickerFoot({ options, onClear, onUndo, onClose }: PickerFootProps) {
  const t = useText();
  const targets = useEditValue('targets');
  const chosen = chosenTargets({ targets }, options);
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 px-4 short:py-1.5 not-short:py-3">
      <p className="figures min-w-fit flex-auto text-sm">
        <span className="font-semibold">{t('edit.chosen', { count: chosen.length })}</span>
        {chosen.length > 0 ? (
          <>
            <span className="text-muted"> · </span>
            <EstimateLine chosen={chosen} />
          </>
        ) : null}
      </p>
      {onUndo ? (
        <Button look="quiet" onClick={onUndo}>
          {t('edit.picker.undo')}
        </Button>
      ) : null}
      <Button look="quiet" onClick={onClear} disabled={chosen.length === 0}>
        {t('edit.picker.clear')}
      </Button>
      <Button onClick={onClose}>{t('edit.picker.done')}</Button>
    </div>
  );
}
