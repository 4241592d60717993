'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/form/slider';
import { useText } from '@/components/ui/text/text-provider';
import type { Preview } from '@/lib/client/adjust/previewer';
import type { Attempt, Finish, Result } from '@/lib/edit/run/run';
import { formatDecimal, formatPercent } from '@/lib/edit/words/format';
import { describeMovement, describePlace } from '@/lib/edit/words/registration-words';
import type { Text } from '@/lib/text/text';
import { HoldButton } from './hold-button';
import type { Adjusting } from './use-adjusting';

const mostFeatherPx = 64;

type AdjustBarProps = {
  result: Result;
  region: Attempt['region'];
  finish: Finish;
  adjusting: Adjusting;
  onCancel: () => void;
};

/** Compositing options of a raw result: feather, alignment and seam match. Calls no provider. */
export function AdjustBar({ result, region, finish, adjusting, onCancel }: AdjustBarProps) {
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
      aria-label={t('gallery.adjust.label')}
      className="flex flex-col gap-3 px-4 py-3 text-sm outline-none"
    >
      <div className="flex flex-col gap-3">
        <SoftEdge
          featherPx={wish.featherPx}
          isDisabled={isSaving}
          onChange={(featherPx) => change({ ...wish, featherPx })}
        />
        <Check
          isChecked={wish.isMovedBack}
          isDisabled={isSaving}
          hint={
            describeMovement(t, result, region)
              ? t('gallery.adjust.came', { place: describePlace(t, result, region) })
              : placeHint(t, result)
          }
          onChange={(isMovedBack) => change({ ...wish, isMovedBack })}
        >
          {t('gallery.adjust.moveBack')}
        </Check>
        <div className="flex flex-col items-start gap-2">
          <Check
            isChecked={wish.isSeamMatched}
            isDisabled={isSaving}
            hint={seamHint(t, preview, result)}
            onChange={(isSeamMatched) => change({ ...wish, isSeamMatched })}
          >
            {t('gallery.adjust.matchLight')}
          </Check>
          <HoldButton
            isDisabled={!wish.isSeamMatched || preview.state !== 'shown'}
            onHold={adjusting.showUnmatched}
          >
            {t('gallery.adjust.holdToSee')}
          </HoldButton>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <PreviewState preview={preview} onRetry={previewer.retry} />
        <Button disabled={isSaving} onClick={onCancel}>
          {t('ui.cancel')}
        </Button>
        <Button
          look="primary"
          disabled={isSame || isSaving}
          aria-busy={isSaving}
          onClick={() => adjusting.save()}
        >
          {t(isSaving ? 'gallery.adjust.saving' : 'gallery.adjust.save')}
        </Button>
      </div>
    </section>
  );
}

type SoftEdgeProps = { featherPx: number; isDisabled: boolean; onChange: (featherPx: number) => void };

function SoftEdge({ featherPx, isDisabled, onChange }: SoftEdgeProps) {
  const t = useText();
  return (
    <div className="flex items-center gap-3">
      <span>{t('gallery.adjust.softEdge')}</span>
      <Slider
        label={t('gallery.adjust.softEdge')}
        value={featherPx}
        min={0}
        max={mostFeatherPx}
        valueText={t('gallery.adjust.pixels', { pixels: featherPx })}
        disabled={isDisabled}
        onChange={onChange}
        className="w-auto min-w-24 flex-1"
      />
      <span className="figures w-10 text-end text-muted">
        {t('gallery.adjust.pixels', { pixels: featherPx })}
      </span>
    </div>
  );
}

/** State of the preview, in a place that does not move. */
function PreviewState({ preview, onRetry }: { preview: Preview; onRetry: () => void }) {
  const t = useText();
  return (
    <p role="status" className="figures min-w-0 flex-1 basis-48 text-muted text-xs">
      {preview.state === 'loading' ? <Loading share={preview.share} /> : null}
      {preview.state === 'shown' ? t('gallery.adjust.preview') : null}
      {preview.state === 'failed' ? (
        <>
          {t('gallery.adjust.failed')}{' '}
          <button type="button" onClick={onRetry} className="text-ink underline underline-offset-2">
            {t('ui.tryAgain')}
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
  const t = useText();
  if (share >= 1) return t('gallery.adjust.preparing');
  return t.rich('gallery.adjust.loading', {
    percent: (parts) => <span aria-hidden>{parts}</span>,
    loaded: formatPercent(t, Math.round(100 * share)),
  });
}

function placeHint(t: Text, { registration }: Result): string {
  return t(registration?.status === 'found' ? 'gallery.adjust.aligned' : 'gallery.adjust.unknownPlace');
}

/** The step at the rim before and after the seam match. */
function seamHint(t: Text, preview: Preview, { locality, seamStep, finish }: Result): string | undefined {
  const { plain, matched } =
    preview.state === 'shown'
      ? preview.seamStep
      : { plain: locality?.seamStep, matched: finish?.isSeamMatched ? seamStep : null };
  if (typeof plain !== 'number') return undefined;
  const before = formatDecimal(t, plain, 1);
  return typeof matched === 'number'
    ? t('gallery.adjust.stepAndMatched', { plain: before, matched: formatDecimal(t, matched, 1) })
    : t('gallery.adjust.step', { plain: before });
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
