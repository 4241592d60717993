'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/form/slider';
import { useText } from '@/components/ui/text/text-provider';
import type { Preview } from '@/lib/client/adjust/previewer';
import type { Finish, Result } from '@/lib/edit/run/run';
import { describeMovement, describePlace } from '@/lib/edit/words/registration-words';
import { HoldButton } from './hold-button';
import type { Adjusting } from './use-adjusting';

const mostFeatherPx = 64;

type AdjustBarProps = { result: Result; finish: Finish; adjusting: Adjusting; onCancel: () => void };

/** Compositing options of a raw result: feather, alignment and seam match. Calls no provider. */
export function AdjustBar({ result, finish, adjusting, onCancel }: AdjustBarProps) {
  const t = useText();
  const { previewer, wish, isSaving, change } = adjusting;
  const { preview, isBusy } = useStore(previewer.store);
  const bar = useRef<HTMLElement>(null);
  // The button that opened the bar is gone; the bar takes over the focus and is read out.
  useEffect(() => bar.current?.focus(), []);
  const isSame =
    wish.featherPx === finish.featherPx &&
    wish.isMovedBack === finish.isMovedBack &&
    wish.isSeamMatched === finish.isSeamMatched;

  return (
    <section
      ref={bar}
      tabIndex={-1}
      aria-busy={isBusy}
      aria-label="Adjust how the result is put into your picture"
      className="flex flex-col gap-3 px-4 py-3 text-sm outline-none"
    >
      <div className="flex flex-col gap-3">
        <div className="flex items-center gap-3">
          <span>Soft edge</span>
          <Slider
            label="Soft edge"
            value={wish.featherPx}
            min={0}
            max={mostFeatherPx}
            valueText={`${wish.featherPx} px`}
            disabled={isSaving}
            onChange={(featherPx) => change({ ...wish, featherPx })}
            className="w-auto min-w-24 flex-1"
          />
          <span className="figures w-10 text-right text-muted">{wish.featherPx} px</span>
        </div>
        <Check
          isChecked={wish.isMovedBack}
          isDisabled={isSaving}
          hint={describeMovement(t, result) ? `It came ${describePlace(t, result)}.` : placeHint(result)}
          onChange={(isMovedBack) => change({ ...wish, isMovedBack })}
        >
          Move back into place
        </Check>
        <div className="flex flex-col items-start gap-2">
          <Check
            isChecked={wish.isSeamMatched}
            isDisabled={isSaving}
            hint={seamHint(preview, result)}
            onChange={(isSeamMatched) => change({ ...wish, isSeamMatched })}
          >
            Match the light at the edge
          </Check>
          <HoldButton
            isDisabled={!wish.isSeamMatched || preview.state !== 'shown'}
            onHold={adjusting.showUnmatched}
          >
            Hold to see without
          </HoldButton>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <PreviewState preview={preview} onRetry={previewer.retry} />
        <Button disabled={isSaving} onClick={onCancel}>
          Cancel
        </Button>
        <Button
          look="primary"
          disabled={isSame || isSaving}
          aria-busy={isSaving}
          onClick={() => adjusting.save()}
        >
          {isSaving ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </section>
  );
}

/** State of the preview, in a place that does not move. */
function PreviewState({ preview, onRetry }: { preview: Preview; onRetry: () => void }) {
  return (
    <p role="status" className="figures min-w-0 flex-1 basis-48 text-muted text-xs">
      {preview.state === 'loading' ? <Loading share={preview.share} /> : null}
      {preview.state === 'shown'
        ? 'This is a preview. The soft edge is inside the painted area; nothing is sent to the provider.'
        : null}
      {preview.state === 'failed' ? (
        <>
          There is no preview: the pictures could not be loaded. You can save all the same.{' '}
          <button type="button" onClick={onRetry} className="text-ink underline underline-offset-2">
            Try again
          </button>
        </>
      ) : null}
    </p>
  );
}

/**
 * Progress of loading; only the loading itself is announced. Decoding a large picture takes a while after the download.
 */
function Loading({ share }: { share: number }) {
  if (share >= 1) return 'Preparing the preview…';
  return (
    <>
      Loading the pictures… <span aria-hidden>{Math.round(100 * share)} %</span>
    </>
  );
}

function placeHint({ registration }: Result): string {
  return registration?.status === 'found' ? 'It is aligned already.' : 'Its position could not be detected.';
}

/** The step at the rim before and after the seam match. */
function seamHint(preview: Preview, { locality, seamStep, finish }: Result): string | undefined {
  const { plain, matched } =
    preview.state === 'shown'
      ? preview.seamStep
      : { plain: locality?.seamStep, matched: finish?.isSeamMatched ? seamStep : null };
  if (typeof plain !== 'number') return undefined;
  const change = typeof matched === 'number' ? ` → ${matched.toFixed(1)}` : '';
  return `Step there: ${plain.toFixed(1)}${change} of 255`;
}

type CheckProps = {
  isChecked: boolean;
  isDisabled: boolean;
  hint: string | undefined;
  onChange: (isChecked: boolean) => void;
  children: ReactNode;
};

function Check({ isChecked, isDisabled, hint, onChange, children }: CheckProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <input
        id={id}
        type="checkbox"
        checked={isChecked}
        disabled={isDisabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent coarse:mt-0 coarse:size-6"
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
