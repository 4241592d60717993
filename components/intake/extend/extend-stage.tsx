'use client';

import { useRef, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { useSize } from '@/components/ui/use-size';
import {
  type ExtendView,
  extendView,
  type Handle,
  keyOnSide,
  maxSide,
  pullHandle,
} from '@/lib/client/intake/compose/extend-view';
import { extendedSize, type Sides, sideIds } from '@/lib/geometry/sides';
import { DraftPicture } from '../draft-picture';
import { PullHandle } from './pull-handle';

type ExtendStageProps = { bitmap: ImageBitmap; sides: Sides; onChange: (sides: Sides) => void };

/** The handles of two sides; a keyboard reaches both sides by their own handles. */
const corners: readonly Handle[] = [
  ['top', 'left'],
  ['top', 'right'],
  ['bottom', 'right'],
  ['bottom', 'left'],
];

/** The picture within its extended frame. The view keeps its scale during a pull and fits the frame after it. */
export function ExtendStage({ bitmap, sides, onChange }: ExtendStageProps) {
  const t = useText();
  const stage = useRef<HTMLDivElement>(null);
  const size = useSize(stage);
  const picture = { widthPx: bitmap.width, heightPx: bitmap.height };
  /** The pull in progress: the sides when it began, and the view, which stays. */
  const [pull, setPull] = useState<{ before: Sides; view: ExtendView } | null>(null);
  const view = pull?.view ?? extendView(size, picture, sides);
  const { scale, offset } = view;
  const whole = extendedSize(picture, sides);

  const handle = (sidesOfHandle: Handle) => ({
    onPull: (delta: { x: number; y: number }) => {
      const { before, view: held } = pull ?? { before: sides, view };
      if (!pull) setPull({ before, view: held });
      onChange(pullHandle(picture, before, sidesOfHandle, delta, held));
    },
    onRelease: () => setPull(null),
  });

  return (
    // The picture and the sides of a handle do not mirror in languages that are written from right to left.
    <div ref={stage} dir="ltr" className="relative min-h-40 flex-1 overflow-hidden bg-ground">
      <div
        className="checkerboard absolute border-2 border-accent border-dashed"
        style={{
          left: offset.x - sides.left * scale,
          top: offset.y - sides.top * scale,
          width: whole.widthPx * scale,
          height: whole.heightPx * scale,
        }}
      >
        <DraftPicture
          bitmap={bitmap}
          className="absolute"
          style={{
            left: sides.left * scale - 2,
            top: sides.top * scale - 2,
            width: picture.widthPx * scale,
            height: picture.heightPx * scale,
          }}
        />
        {corners.map((sidesOfHandle) => (
          <PullHandle key={sidesOfHandle.join(' ')} sides={sidesOfHandle} {...handle(sidesOfHandle)} />
        ))}
        {sideIds.map((side) => (
          <PullHandle
            key={side}
            sides={[side]}
            {...handle([side])}
            note={sides[side] > 0 ? t('intake.extend.added', { px: String(sides[side]) }) : undefined}
            slider={{
              label: t(`intake.extend.side.${side}`),
              value: sides[side],
              max: maxSide(picture, sides, side),
              text: t('intake.extend.pixels', { px: sides[side] }),
              onKey: (press) => {
                const next = keyOnSide(picture, sides, side, press);
                if (next) onChange(next);
                return next !== undefined;
              },
            }}
          />
        ))}
      </div>
    </div>
  );
}
