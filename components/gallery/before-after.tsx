'use client';

import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { DividerLine } from '@/components/ui/divider-line';
import { Slider } from '@/components/ui/form/slider';
import { useText } from '@/components/ui/text/text-provider';
import { attachViewGestures } from '@/lib/client/viewer/viewer-gestures';
import { createViewStore } from '@/lib/client/viewer/viewer-store';

type BeforeAfterProps = {
  before: { url: string; label: string };
  after: { url: string; label: string };
  size: { widthPx: number; heightPx: number };
};

/** Source and result with a divider between them; both share zoom and pan. */
export function BeforeAfter({ before, after, size }: BeforeAfterProps) {
  const t = useText();
  const [view] = useState(() => createViewStore(size));
  const { viewport } = useStore(view.store);
  const stage = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(50);

  useEffect(() => (stage.current ? attachViewGestures(stage.current, view) : undefined), [view]);

  const widthPx = size.widthPx * viewport.scale;
  const heightPx = size.heightPx * viewport.scale;
  const place = { left: viewport.offsetX, top: viewport.offsetY, width: widthPx, height: heightPx };
  const rendering = viewport.scale >= 4 ? 'pixelated' : 'auto';

  return (
    <div className="relative min-h-0 flex-1 overflow-hidden bg-ground">
      <div
        ref={stage}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that zoom and pan need a place to be pressed.
        tabIndex={0}
        role="application"
        aria-label={t('gallery.viewer.label')}
        className="absolute inset-0 cursor-grab touch-none overflow-hidden active:cursor-grabbing"
      >
        {/* biome-ignore-start lint/performance/noImgElement: the full picture is wanted, as it is. */}
        <img
          src={after.url}
          alt={after.label}
          draggable={false}
          className="checkerboard absolute max-w-none select-none"
          style={{ ...place, imageRendering: rendering }}
        />
        <img
          src={before.url}
          alt={before.label}
          draggable={false}
          className="checkerboard absolute max-w-none select-none"
          style={{ ...place, imageRendering: rendering, clipPath: `inset(0 ${100 - share}% 0 0)` }}
        />
        {/* biome-ignore-end lint/performance/noImgElement: the full picture is wanted, as it is. */}
      </div>
      <Divider picture={place} share={share} onShare={setShare} />
    </div>
  );
}

type DividerProps = {
  picture: { left: number; top: number; width: number; height: number };
  share: number;
  onShare: (share: number) => void;
};

/** The divider: dragged, or moved by the slider below. */
function Divider({ picture, share, onShare }: DividerProps) {
  const t = useText();
  return (
    <>
      <DividerLine picture={picture} percent={share} onChange={onShare} />
      <Caption side="left">{t('gallery.viewer.before')}</Caption>
      <Caption side="right">{t('gallery.viewer.after')}</Caption>
      <div className="pointer-events-none absolute inset-x-0 bottom-4 flex justify-center">
        <div className="pointer-events-auto rounded-full border border-line bg-surface px-4">
          <Slider
            label={t('gallery.viewer.divider')}
            value={Math.round(share)}
            min={0}
            max={100}
            valueText={t('gallery.viewer.dividerValue', { percent: Math.round(share) })}
            isOfPicture
            onChange={onShare}
            className="w-48"
          />
        </div>
      </div>
    </>
  );
}

function Caption({ side, children }: { side: 'left' | 'right'; children: string }) {
  return (
    <span
      aria-hidden
      className={`absolute top-3 rounded-md bg-black/65 px-2 py-0.5 text-white text-xs ${side === 'left' ? 'left-3' : 'right-3'}`}
    >
      {children}
    </span>
  );
}
