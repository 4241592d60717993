'use client';

import { ArrowLeft, Eye, Info, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useStore } from 'zustand';
import { HoldButton } from '@/components/gallery/hold-button';
import { Button } from '@/components/ui/button';
import { Segments } from '@/components/ui/form/segments';
import { IconButton } from '@/components/ui/icon-button';
import { Keys } from '@/components/ui/keys';
import { useText } from '@/components/ui/text/text-provider';
import type { ViewStore } from '@/lib/client/viewer/viewer-store';
import { elementIds } from '@/lib/client/workspace/page-commands';
import { ZOOM_STEP } from '@/lib/geometry/zoom';
import type { ShownResult } from './shown-result';

type ResultOptionsProps = {
  shown: ShownResult;
  view: ViewStore;
  isRaw: boolean;
  isSplit: boolean;
  /** Whether the mask of a picture is what the button leads back to. */
  hasPicture: boolean;
  onBack: () => void;
  onRaw: (isRaw: boolean) => void;
  onSplit: (isSplit: boolean) => void;
  onHold: (isHeld: boolean) => void;
  /** Opens what is known of the result, where that is not beside the stage. */
  onDetails: () => void;
};

/** The strip above the stage in Result: back, what is shown, and how. */
export function ResultOptions({ shown, view, isRaw, isSplit, hasPicture, ...props }: ResultOptionsProps) {
  const t = useText();
  const { result } = shown;
  const scale = useStore(view.store, (state) => state.viewport.scale);
  return (
    <div className="flex h-full min-h-[40px] items-center gap-2 px-2 text-sm upright:min-h-[44px] landscape:flex-wrap landscape:py-1">
      <Button look="quiet" size="sm" onClick={props.onBack}>
        <ArrowLeft aria-hidden size={14} className="rtl:-scale-x-100" />{' '}
        {/* On a phone long words give way to what follows. */}
        <span className="truncate upright:max-w-[22vw]">
          {t(hasPicture ? 'result.editMask' : 'result.back')}
        </span>
        <span aria-hidden className="coarse:hidden compact:hidden">
          <Keys keys={['Esc']} />
        </span>
      </Button>
      <ShownName shown={shown} />
      <span className="hidden flex-1 upright:block" />
      <span className="upright:hidden">
        <HoldButton isDisabled={!result} onHold={props.onHold}>
          <Eye aria-hidden size={14} /> {t('result.original')} <Keys keys={['\\']} />
        </HoldButton>
      </span>
      <Segments
        label={t('result.place.name')}
        value={isSplit ? 'split' : 'whole'}
        segments={[
          { id: 'whole', label: t('result.place.whole') },
          { id: 'split', label: t('result.place.split') },
        ]}
        onChange={(value) => props.onSplit(value === 'split')}
      />
      <Segments
        label={t('result.form.name')}
        value={isRaw ? 'raw' : 'restored'}
        segments={[
          { id: 'restored', label: t('result.form.restored') },
          { id: 'raw', label: t('result.form.raw') },
        ]}
        onChange={(value) => props.onRaw(value === 'raw')}
      />
      <IconButton
        icon={Info}
        label={t('result.details')}
        data-opens={elementIds.resultPanel}
        className="hidden size-8 landscape:inline-flex"
        onClick={props.onDetails}
      />
      <div className="figures flex shrink-0 items-center text-muted compact:hidden">
        <IconButton
          icon={ZoomOut}
          label={t('result.zoomOut')}
          className="size-8"
          onClick={() => view.zoomBy(1 / ZOOM_STEP)}
        />
        <span className="w-12 text-center">
          {t('words.share.exact', { percent: Math.round(scale * 100) })}
        </span>
        <IconButton
          icon={ZoomIn}
          label={t('result.zoomIn')}
          className="size-8"
          onClick={() => view.zoomBy(ZOOM_STEP)}
        />
        <IconButton icon={Maximize} label={t('result.fit')} className="size-8" onClick={view.fitToView} />
      </div>
    </div>
  );
}

/** Which result is shown. */
function ShownName({ shown: { attempt, result, names, position } }: Pick<ResultOptionsProps, 'shown'>) {
  const t = useText();
  return (
    <p
      className="flex min-w-0 flex-1 gap-1.5 truncate border-line border-s ps-3 upright:hidden"
      title={names.full}
    >
      {attempt ? (
        <>
          {/* The narrow column has room for the model alone; its place is written over the picture. */}
          <span className="truncate text-muted landscape:hidden">{names.provider}</span>
          <b className="truncate font-semibold">{names.model}</b>
          {result ? (
            <span className="figures shrink-0 text-muted landscape:hidden">
              {t('result.position', {
                position: position + 1,
                count: Math.max(attempt.requested, attempt.results.length),
              })}
            </span>
          ) : null}
        </>
      ) : (
        <b className="font-semibold">{t('result.original')}</b>
      )}
    </p>
  );
}
