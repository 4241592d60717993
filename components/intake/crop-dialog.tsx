'use client';

import 'react-image-crop/dist/ReactCrop.css';
import { useEffect, useMemo, useState } from 'react';
import ReactCrop, { centerCrop, makeAspectCrop, type PercentCrop } from 'react-image-crop';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, NativeSelect } from '@/components/ui/field';
import type { ModelEntry } from '@/lib/catalogue/entry';
import { formatPixels } from '@/lib/client/format';
import type { Draft } from '@/lib/client/intake/open-file';
import { type Crop, renderCrop } from '@/lib/client/intake/render-crop';
import { initialEdge, offerEdges, refusingModels } from '@/lib/client/intake/sizes';
import { IntakeError } from '@/lib/client/intake/source';
import { formatMegabytes } from '@/lib/edit/limits';
import { DraftPicture } from './draft-picture';

type CropDialogProps = {
  draft: Draft;
  /** The models that can be used, to say which of them would not take the picture. */
  models: readonly ModelEntry[];
  onDone: (png: Blob) => void;
  onCancel: () => void;
};

/** Moving the frame changes the crop many times a second; it is encoded when it rests. */
const settleMs = 200;

type Rendered = { state: 'working' } | { state: 'done'; png: Blob } | { state: 'failed'; message: string };

/** Crops a picture to a square and brings it to a size. It says what will be sent: pixels and megabytes. */
export function CropDialog({ draft, models, onDone, onCancel }: CropDialogProps) {
  const { bitmap } = draft;
  const [percent, setPercent] = useState<PercentCrop>(() =>
    centerCrop(
      makeAspectCrop({ unit: '%', width: 100 }, 1, bitmap.width, bitmap.height),
      bitmap.width,
      bitmap.height,
    ),
  );
  const crop = useMemo(() => toCrop(percent, bitmap), [percent, bitmap]);
  const edges = offerEdges(crop.widthPx);
  const [chosenEdge, setChosenEdge] = useState(() => initialEdge(Math.min(bitmap.width, bitmap.height)));
  const edgePx = edges.includes(chosenEdge)
    ? chosenEdge
    : (edges.filter((edge) => edge <= chosenEdge).at(-1) ?? edges[0]!);
  const rendered = useRendered(draft, crop, edgePx);
  const refusing = rendered.state === 'done' ? refusingModels(models, edgePx, rendered.png.size) : [];

  return (
    <Dialog
      open
      onOpenChange={onCancel}
      title="Crop to a square"
      description={`${draft.name} · ${formatPixels(bitmap.width, bitmap.height)} · ${formatMegabytes(draft.bytes)}`}
    >
      <div className="flex min-h-0 flex-1 items-center justify-center bg-ground p-4">
        <ReactCrop
          crop={percent}
          onChange={(_, next) => setPercent(next)}
          aspect={1}
          keepSelection
          minWidth={24}
          ruleOfThirds
          ariaLabels={cropLabels}
          className="max-h-[52dvh]"
        >
          <DraftPicture bitmap={bitmap} />
        </ReactCrop>
      </div>
      <footer className="flex flex-wrap items-end gap-x-4 gap-y-3 border-line border-t p-4">
        <Field label="Send at" htmlFor="send-size">
          <NativeSelect
            id="send-size"
            value={edgePx}
            onChange={(event) => setChosenEdge(Number(event.target.value))}
            className="figures"
          >
            {edges.map((edge) => (
              <option key={edge} value={edge}>
                {formatPixels(edge, edge)}
                {edge === Math.round(crop.widthPx) ? ' (as it is)' : ''}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <p role="status" className="figures min-w-40 flex-1 pb-2 text-muted text-sm">
          {rendered.state === 'working' ? 'Working out the size …' : null}
          {rendered.state === 'failed' ? <span className="text-bad">{rendered.message}</span> : null}
          {rendered.state === 'done' ? (
            <>
              PNG, {formatPixels(edgePx, edgePx)} px, {formatMegabytes(rendered.png.size)}
              {refusing.length > 0 ? (
                <span className="block text-warn">Too large for {refusing.join(', ')}</span>
              ) : null}
            </>
          ) : null}
        </p>
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          look="primary"
          disabled={rendered.state !== 'done'}
          onClick={() => {
            if (rendered.state === 'done') onDone(rendered.png);
          }}
        >
          Use picture
        </Button>
      </footer>
    </Dialog>
  );
}

/** Encodes the crop as it stands, a moment after the last change. */
function useRendered(draft: Draft, crop: Crop, edgePx: number): Rendered {
  const wanted = `${crop.x},${crop.y},${crop.widthPx},${edgePx}`;
  const [latest, setLatest] = useState<{ of: string; rendered: Rendered }>();
  useEffect(() => {
    let isCurrent = true;
    const show = (rendered: Rendered) => {
      if (isCurrent) setLatest({ of: wanted, rendered });
    };
    const timer = setTimeout(async () => {
      try {
        show({ state: 'done', png: await renderCrop(draft, crop, { widthPx: edgePx, heightPx: edgePx }) });
      } catch (error) {
        const isExplained = error instanceof IntakeError;
        show({
          state: 'failed',
          message: isExplained ? error.message : 'This crop could not be made. Try a smaller size.',
        });
      }
    }, settleMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [draft, crop, edgePx, wanted]);
  return latest?.of === wanted ? latest.rendered : { state: 'working' };
}

/** A square in whole pixels of the picture, within its bounds. */
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

const cropLabels = {
  cropArea: 'Move the frame with the arrow keys',
  nwDragHandle: 'Upper left corner',
  nDragHandle: 'Upper edge',
  neDragHandle: 'Upper right corner',
  eDragHandle: 'Right edge',
  seDragHandle: 'Lower right corner',
  sDragHandle: 'Lower edge',
  swDragHandle: 'Lower left corner',
  wDragHandle: 'Left edge',
};
