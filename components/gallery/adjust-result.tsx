'use client';

import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { Slider } from '@/components/ui/slider';
import { describeMovement, describePlace } from '@/lib/edit/movement';
import type { Finish, Result } from '@/lib/edit/run';

const mostFeatherPx = 64;

type AdjustResultProps = {
  result: Result;
  /** Makes the restored picture anew; settles when that is done. */
  onAdjust: (finish: Finish) => Promise<void>;
};

/** How the raw result is put into the picture: its edge, its place and its light. No new call to the provider. */
export function AdjustResult({ result, onAdjust }: AdjustResultProps) {
  if (!result.finish) return null;
  return (
    <Popover
      label="Adjust how the result is put into your picture"
      trigger={
        <Button>
          <SlidersHorizontal aria-hidden size={16} /> Adjust
        </Button>
      }
    >
      <AdjustForm result={result} finish={result.finish} onAdjust={onAdjust} />
    </Popover>
  );
}

function AdjustForm({ result, finish, onAdjust }: AdjustResultProps & { finish: Finish }) {
  const [changed, setWish] = useState<Finish>();
  const [isWorking, setWorking] = useState(false);
  const wish = changed ?? finish;
  const isSame =
    wish.featherPx === finish.featherPx &&
    wish.isMovedBack === finish.isMovedBack &&
    wish.isSeamMatched === finish.isSeamMatched;
  const apply = async () => {
    setWorking(true);
    await onAdjust(wish);
    setWish(undefined);
    setWorking(false);
  };
  return (
    <div className="flex flex-col gap-3.5">
      <div className="flex items-center gap-3">
        <span className="flex-1">Soft edge</span>
        <Slider
          label="Soft edge"
          value={wish.featherPx}
          min={0}
          max={mostFeatherPx}
          valueText={`${wish.featherPx} px`}
          onChange={(featherPx) => setWish({ ...wish, featherPx })}
          className="w-28"
        />
        <span className="figures w-10 text-right text-muted">{wish.featherPx} px</span>
      </div>
      <Check
        isChecked={wish.isMovedBack}
        hint={describeMovement(result) ? `It came ${describePlace(result)}.` : placeHint(result)}
        onChange={(isMovedBack) => setWish({ ...wish, isMovedBack })}
      >
        Move back into place
      </Check>
      <Check
        isChecked={wish.isSeamMatched}
        hint={seamHint(result)}
        onChange={(isSeamMatched) => setWish({ ...wish, isSeamMatched })}
      >
        Match light at the edge
      </Check>
      <Button
        look="primary"
        disabled={isSame || isWorking}
        aria-busy={isWorking}
        onClick={() => void apply()}
      >
        {isWorking ? 'Working…' : 'Apply'}
      </Button>
      <p className="text-muted text-xs">
        The soft edge lies inside what you painted. Nothing is sent to the provider.
      </p>
    </div>
  );
}

function placeHint({ registration }: Result): string {
  return registration?.status === 'found'
    ? 'It lies in its place already.'
    : 'Its place could not be recognised.';
}

/** The step at the rim as it came, and what is left of it. */
function seamHint({ locality, seamStep }: Result): string | undefined {
  const before = locality?.seamStep;
  if (typeof before !== 'number' || typeof seamStep !== 'number') return undefined;
  const text = `Step at the edge: ${before.toFixed(1)} of 255`;
  return seamStep === before ? `${text}.` : `${text} before, ${seamStep.toFixed(1)} now.`;
}

type CheckProps = {
  isChecked: boolean;
  hint: string | undefined;
  onChange: (isChecked: boolean) => void;
  children: ReactNode;
};

function Check({ isChecked, hint, onChange, children }: CheckProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <input
        id={id}
        type="checkbox"
        checked={isChecked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 accent-accent coarse:size-6"
      />
      <div className="flex flex-col gap-0.5">
        <label htmlFor={id}>{children}</label>
        {hint ? (
          <span id={`${id}-hint`} className="figures text-muted text-xs">
            {hint}
          </span>
        ) : null}
      </div>
    </div>
  );
}
