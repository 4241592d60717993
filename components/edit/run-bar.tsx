'use client';

import { LoaderCircle, Play, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/overlay/tooltip';
import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { Outage } from '@/lib/client/edit/outage';
import type { TargetOption } from '@/lib/client/edit/targets';
import { useAreaMark } from './edit-form-context';
import { EstimateLine } from './estimate-line';
import { unmaskedNote } from './lazy-note';

type RunBarProps = {
  chosen: readonly TargetOption[];
  isSending: boolean;
  /** The picture is still encoding; the edit is sent afterwards. */
  isPreparing: boolean;
  /** Whether a run can be stopped. */
  isLive: boolean;
  /** How far the run is; empty while none is under way. */
  progress?: ReactNode;
  /** Why edits cannot be sent for now. */
  outage?: Outage | undefined;
  /** On a phone held upright: in the row of the prompt, what is said above it. */
  isCollapsed: boolean;
  /** The list of models is open and says the estimate. */
  isPicking: boolean;
  /** Why the edit cannot be run. */
  trouble: string | undefined;
  onStop: () => void;
};

/** On a phone held across the form scrolls, and this stays in reach. */
const stays =
  'contents landscape:sticky landscape:-bottom-2.5 landscape:-mb-2.5 landscape:flex landscape:min-w-0 landscape:basis-full landscape:flex-wrap landscape:items-center landscape:justify-end landscape:gap-2 landscape:bg-surface landscape:pb-2.5';

/** Estimate, run button and stop button. */
export function RunBar({
  chosen,
  isSending,
  isPreparing,
  isLive,
  progress,
  outage,
  isCollapsed,
  isPicking,
  trouble,
  onStop,
}: RunBarProps) {
  const t = useText();
  const mark = useAreaMark();
  const note = mark && mark !== 'mask' ? <unmaskedNote.Component chosen={chosen} /> : null;
  // In the row of the prompt there is no room for the estimate, and its note.
  const hasOwnNote = isCollapsed && !trouble && !isLive && !outage;
  return (
    <div
      className={cn(
        'flex min-w-0 items-center justify-end gap-3 landscape:contents @max-xs:flex-wrap @max-xs:gap-2',
        isCollapsed && 'upright:contents',
      )}
    >
      <OutageNotice outage={outage} isCollapsed={isCollapsed} />
      <div className={stays}>
        <div
          className={cn(
            'min-w-0 flex-1 text-end @max-xs:basis-full @max-xs:text-start empty:hidden',
            // In the row of the prompt there is no room for the estimate.
            isCollapsed &&
              (trouble || isPreparing
                ? 'upright:order-first upright:basis-full upright:text-start'
                : 'upright:hidden'),
          )}
        >
          {outage ? null : trouble ? (
            <span role="alert" dir="auto" className="text-bad text-sm">
              <ErrorWords>{trouble}</ErrorWords>
            </span>
          ) : isPreparing ? (
            <span role="status" className="text-muted text-sm">
              {t('edit.preparing')}
            </span>
          ) : // Stop takes its place, so that nothing moves when a run begins.
          isLive || isPicking ? null : (
            <>
              {note}
              <EstimateLine chosen={chosen} />
            </>
          )}
        </div>
        <div
          className={cn(
            'empty:hidden @max-xs:basis-full',
            isCollapsed && 'upright:order-first upright:basis-full',
          )}
        >
          {hasOwnNote ? <span className="hidden upright:block">{note}</span> : null}
          {progress}
        </div>
        {isLive ? (
          <Tooltip side="top" label={t('edit.stopHint')}>
            <Button onClick={onStop}>
              <Square aria-hidden size={14} /> {t('edit.stop')}
            </Button>
          </Tooltip>
        ) : null}
        <Tooltip side="top" label={t('edit.run')} keys={['Ctrl', 'Enter']}>
          <Button look="primary" type="submit" isPressedOnce aria-busy={isSending} disabled={isSending}>
            {isSending ? (
              <LoaderCircle aria-hidden size={16} className="animate-spin" />
            ) : (
              <Play aria-hidden size={16} fill="currentColor" />
            )}
            {t('edit.run')}
          </Button>
        </Tooltip>
      </div>
    </div>
  );
}

function OutageNotice({ outage, isCollapsed }: Pick<RunBarProps, 'outage' | 'isCollapsed'>) {
  const t = useText();
  return (
    <div
      role="status"
      className={cn(
        'flex flex-wrap items-center justify-end gap-x-2 empty:hidden landscape:order-first landscape:basis-full landscape:justify-between',
        isCollapsed && 'upright:order-first upright:basis-full',
      )}
    >
      {outage ? (
        <>
          <span title={outage.details} dir="auto" className="text-sm text-warn">
            {outage.message}
            <span className="sr-only"> {outage.details}</span>
          </span>
          <Button size="sm" onClick={outage.retry}>
            {t('ui.tryAgain')}
          </Button>
        </>
      ) : null}
    </div>
  );
}
