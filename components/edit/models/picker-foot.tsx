'use client';

import { Button } from '@/components/ui/button';
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
  const targets = useEditValue('targets');
  const chosen = chosenTargets({ targets }, options);
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 px-4 py-3">
      <p className="figures min-w-fit flex-auto text-sm">
        <span className="font-semibold">{chosen.length} chosen</span>
        {chosen.length > 0 ? (
          <>
            <span className="text-muted"> · </span>
            <EstimateLine chosen={chosen} />
          </>
        ) : null}
      </p>
      {onUndo ? (
        <Button look="quiet" onClick={onUndo}>
          Undo
        </Button>
      ) : null}
      <Button look="quiet" onClick={onClear} disabled={targets.length === 0}>
        Clear
      </Button>
      <Button onClick={onClose}>Done</Button>
    </div>
  );
}
