'use client';

import { useText } from '@/components/ui/text/text-provider';
import 'react-image-crop/dist/ReactCrop.css';
import { useEffect, useMemo, useState } from 'react';
import ReactCrop, { centerCrop, makeAspectCrop, type PercentCrop } from 'react-image-crop';
import { Button } from '@/components/ui/button';
import { Field, NativeSelect } from '@/components/ui/form/field';
import { Segments } from '@/components/ui/form/segments';
import { Dialog } from '@/components/ui/overlay/dialog';
import type { ModelEntry } from '@/lib/catalogue/entry';
import { cn } from '@/lib/client/class-names';
import { formatPixels } from '@/lib/client/format';
import { estimateBytes } from '@/lib/client/intake/compose/estimate-bytes';
import { type Crop, type Frame, frameFor, type Shape } from '@/lib/client/intake/compose/frame';
import { type Refusal, refusalsOf } from '@/lib/client/intake/refusals';
import { readSendChoice, rememberSendChoice } from '@/lib/client/intake/send-choice';
import { canKeepShape, offerEdges } from '@/lib/client/intake/sizes';
import type { Draft } from '@/lib/client/intake/source';
import { formatBytes } from '@/lib/edit/words/file-size';
import type { Size } from '@/lib/geometry/rectangle';
import type { Text } from '@/lib/text/text';
import { DraftPicture } from './draft-picture';
import { RefusalNotes } from './refusal-notes';

type CropDialogProps = {
  draft: Draft;
  /** Usable models, to list those that would refuse the picture. */
  models: readonly ModelEntry[];
  /** Those that are chosen. */
  chosenModels: readonly ModelEntry[];
  /** The picture is being composed. */
  isOpening: boolean;
  onDone: (frame: Frame) => void;
  onCancel: () => void;
};

/** Debounce time of the size estimate while the crop moves. */
const settleMs = 200;

type Estimate = { state: 'working' } | { state: 'done'; bytes: number } | { state: 'failed' };

const titles = {
  crop: 'intake.crop.title',
  pad: 'intake.crop.padTitle',
  keep: 'intake.crop.keepTitle',
} as const;

const sizeText = (t: Text, { canvas }: Frame): string => formatPixels(t, canvas.widthPx, canvas.heightPx);

/**
 * Crops a picture to a square, pads it to one (the padding becomes the mask) or keeps its aspect ratio, and scales it.
 * States pixels and megabytes of the result.
 */
export function CropDialog({ draft, models, chosenModels, isOpening, onDone, onCancel }: CropDialogProps) {
  const t = useText();
  const { bitmap } = draft;
  const [percent, setPercent] = useState<PercentCrop>(() =>
    centerCrop(
      makeAspectCrop({ unit: '%', width: 100 }, 1, bitmap.width, bitmap.height),
      bitmap.width,
      bitmap.height,
    ),
  );
  const crop = useMemo(() => toCrop(percent, bitmap), [percent, bitmap]);
  const picture = { widthPx: bitmap.width, heightPx: bitmap.height };
  const [shape, setShape] = useState<Shape>(() => firstShape(chosenModels, picture));
  const edges = offerEdges(shape === 'crop' ? crop.widthPx : Math.max(bitmap.width, bitmap.height));
  const [chosenEdge, setChosenEdge] = useState(() => readSendChoice().edgePx);
  const edgePx = edges.includes(chosenEdge)
    ? chosenEdge
    : (edges.filter((edge) => edge <= chosenEdge).at(-1) ?? edges[0]!);
  const frame = frameFor(shape, picture, crop, edgePx);
  const estimate = useEstimate(draft, shape, crop, edgePx);
  const refusals = estimate.state === 'done' ? refusalsOf(t, models, frame.canvas, estimate.bytes) : [];

  const use = () => {
    rememberSendChoice({ shape, edgePx: chosenEdge });
    onDone(frame);
  };

  const ownEdge = Math.round(shape === 'crop' ? crop.widthPx : Math.max(bitmap.width, bitmap.height));
  const shapes = [
    { id: 'crop', label: t('intake.crop.crop') },
    { id: 'pad', label: t('intake.crop.pad') },
    ...(canKeepShape(models, picture) ? [{ id: 'keep', label: t('intake.crop.keep') } as const] : []),
  ] as const;

  return (
    <Dialog
      open
      onOpenChange={onCancel}
      title={t(titles[shape])}
      description={t.rich('intake.crop.facts', {
        bdi: (parts) => <bdi>{parts}</bdi>,
        name: draft.name,
        size: formatPixels(t, bitmap.width, bitmap.height),
        bytes: formatBytes(t, draft.file.size),
      })}
    >
      {/* In a low window the settings stand beside the picture; in one that is narrow besides, both scroll. */}
      <div className="flex min-h-0 flex-1 flex-col landscape:flex-row short:overflow-y-auto">
        <div className="flex min-h-0 min-w-0 flex-1 items-center justify-center bg-ground p-4 max-sm:short:flex-none">
          <FramedPicture shape={shape} bitmap={bitmap} percent={percent} onPercent={setPercent} />
        </div>
        <footer className="flex flex-wrap items-end gap-x-4 gap-y-3 border-line border-t p-4 landscape:w-72 landscape:content-start landscape:overflow-y-auto landscape:border-s landscape:border-t-0">
          <Segments label={t('intake.crop.shape')} value={shape} segments={shapes} onChange={setShape} />
          <Field label={t('intake.crop.sendAt')} htmlFor="send-size">
            <NativeSelect
              id="send-size"
              value={edgePx}
              onChange={(event) => setChosenEdge(Number(event.target.value))}
              className="figures"
            >
              {edges.map((edge) => (
                <option key={edge} value={edge}>
                  {edge === edges.at(-1) && edge === ownEdge
                    ? t('intake.crop.ownSize', { size: sizeText(t, frameFor(shape, picture, crop, edge)) })
                    : sizeText(t, frameFor(shape, picture, crop, edge))}
                </option>
              ))}
            </NativeSelect>
          </Field>
          <p role="status" className="figures min-w-40 flex-1 pb-2 text-muted text-sm">
            <EstimateNote estimate={estimate} size={sizeText(t, frame)} refusals={refusals} />
          </p>
          <div className="ms-auto flex gap-2">
            <Button onClick={onCancel}>{t('ui.cancel')}</Button>
            <Button look="primary" aria-busy={isOpening} disabled={isOpening} onClick={use}>
              {t('intake.crop.use')}
            </Button>
          </div>
        </footer>
      </div>
    </Dialog>
  );
}

/** The shape that was chosen last, unless it is to be kept and no chosen model takes it. */
function firstShape(chosenModels: readonly ModelEntry[], picture: Size): Shape {
  const { shape } = readSendChoice();
  return shape === 'keep' && chosenModels.length > 0 && !canKeepShape(chosenModels, picture) ? 'crop' : shape;
}

type EstimateNoteProps = { estimate: Estimate; size: string; refusals: readonly Refusal[] };

/** Size of the result, and models that would refuse it. */
function EstimateNote({ estimate, size, refusals }: EstimateNoteProps) {
  const t = useText();
  if (estimate.state === 'working') return t('intake.crop.estimating');
  if (estimate.state === 'failed') return t('intake.crop.png', { size });
  return (
    <>
      {t('intake.crop.pngAbout', { size, bytes: formatBytes(t, estimate.bytes) })}
      <RefusalNotes refusals={refusals} />
    </>
  );
}

type FramedPictureProps = {
  shape: Shape;
  bitmap: ImageBitmap;
  percent: PercentCrop;
  onPercent: (percent: PercentCrop) => void;
};

/** The picture with the movable crop, or within its padding. */
function FramedPicture({ shape, bitmap, percent, onPercent }: FramedPictureProps) {
  const t = useText();
  if (shape !== 'crop') {
    return (
      <div
        className={cn(
          'flex items-center justify-center',
          shape === 'pad' && 'checkerboard aspect-square h-[52dvh] max-w-full rounded border border-line',
        )}
      >
        <DraftPicture bitmap={bitmap} />
      </div>
    );
  }
  return (
    <ReactCrop
      crop={percent}
      onChange={(_, next) => onPercent(next)}
      aspect={1}
      keepSelection
      minWidth={24}
      ruleOfThirds
      ariaLabels={cropLabels(t)}
      className="max-h-[52dvh]"
    >
      <DraftPicture bitmap={bitmap} />
    </ReactCrop>
  );
}

/** Estimates the size of the file, debounced. */
function useEstimate(draft: Draft, shape: Shape, crop: Crop, edgePx: number): Estimate {
  const wanted = `${shape},${crop.x},${crop.y},${crop.widthPx},${edgePx}`;
  const [latest, setLatest] = useState<{ of: string; estimate: Estimate }>();
  useEffect(() => {
    let isCurrent = true;
    const { bitmap, mediaType } = draft;
    const frame = frameFor(shape, { widthPx: bitmap.width, heightPx: bitmap.height }, crop, edgePx);
    const show = (estimate: Estimate) => {
      if (isCurrent) setLatest({ of: wanted, estimate });
    };
    const timer = setTimeout(() => {
      estimateBytes(bitmap, frame, mediaType === 'image/jpeg').then(
        (bytes) => show({ state: 'done', bytes }),
        () => show({ state: 'failed' }),
      );
    }, settleMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [draft, shape, crop, edgePx, wanted]);
  return latest?.of === wanted ? latest.estimate : { state: 'working' };
}

/** Converts a crop to a square in whole pixels within the picture. */
function toCrop(percent: PercentCrop, bitmap: ImageBitmap): Crop {
  const edge = Math.max(
    Math.min(
      Math.round((percent.width / 100) * bitmap.width),
      Math.round((percent.height / 100) * bitmap.height),
    ),
    2,
  );
  return {
    x: Math.min(Math.round((percent.x / 100) * bitmap.width), bitmap.width - edge),
    y: Math.min(Math.round((percent.y / 100) * bitmap.height), bitmap.height - edge),
    widthPx: edge,
    heightPx: edge,
  };
}

const cropLabels = (t: Text) => ({
  cropArea: t('intake.crop.frame'),
  nwDragHandle: t('intake.crop.upperLeft'),
  nDragHandle: t('intake.crop.upper'),
  neDragHandle: t('intake.crop.upperRight'),
  eDragHandle: t('intake.crop.right'),
  seDragHandle: t('intake.crop.lowerRight'),
  sDragHandle: t('intake.crop.lower'),
  swDragHandle: t('intake.crop.lowerLeft'),
  wDragHandle: t('intake.crop.left'),
});
