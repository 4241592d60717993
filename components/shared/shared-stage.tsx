'use client';

import { Maximize2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { SplitHandle } from '@/components/result/split-handle';
import { DividerLine } from '@/components/ui/divider-line';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { useSize } from '@/components/ui/use-size';
import { pictureForms } from '@/lib/client/board/picture-steps';
import { cn } from '@/lib/client/class-names';
import { previewOf, previewPx } from '@/lib/edit/run/preview-url';
import type { SharedRun } from '@/lib/edit/share';
import { PinGround, PinLayer } from './comments/pin-layer';
import type { Commenting } from './comments/use-commenting';
import { nameShown, type ShownResult } from './shown-result';

type SharedStageProps = {
  shared: SharedRun;
  /** Undefined before the first result: then the source is shown. */
  item: ShownResult | undefined;
  isRaw: boolean;
  /** Undefined where the link takes no comments. */
  commenting: Commenting | undefined;
  onOpen: () => void;
};

/** The picture before and after the edit, with a line to drag. It leaves room for the title below it on a phone. */
export function SharedStage({ shared, item, isRaw, commenting, onOpen }: SharedStageProps) {
  const t = useText();
  const frame = useRef<HTMLElement>(null);
  const { widthPx, heightPx } = useSize(frame);
  const [percent, setPercent] = useState(50);
  const { source } = shared.run;
  const picture = { left: 0, top: 0, width: widthPx, height: heightPx };
  return (
    <section
      ref={frame}
      aria-label={t('shared.stage.label')}
      // Before is on the left in every language.
      dir="ltr"
      className="checkerboard relative mx-auto w-full overflow-hidden sm:rounded-xl"
      style={{
        aspectRatio: `${source.widthPx} / ${source.heightPx}`,
        maxWidth: `calc(64dvh * ${(source.widthPx / source.heightPx).toFixed(4)})`,
      }}
    >
      {item ? (
        <Layer
          url={isRaw ? item.result.rawUrl : item.result.url}
          alt={nameShown(item, shared)}
          source={source}
        />
      ) : null}
      <Layer
        url={source.url}
        alt={t('shared.stage.source')}
        source={source}
        hiddenPercent={item ? 100 - percent : 0}
      />
      {item ? (
        <>
          <Caption side="left">{t('shared.stage.before')}</Caption>
          <Caption side="right">{t('shared.stage.after', { name: nameShown(item, shared) })}</Caption>
          {commenting ? <PinGround resultId={item.result.id} commenting={commenting} /> : null}
          {widthPx > 0 ? (
            <>
              <DividerLine picture={picture} percent={percent} onChange={setPercent} />
              <SplitHandle picture={picture} percent={percent} onChange={setPercent} />
            </>
          ) : null}
          <IconButton
            icon={Maximize2}
            label={t('shared.stage.openLarge')}
            side="top"
            onClick={onOpen}
            className="absolute right-2 bottom-2 bg-black/65 text-white hover:bg-black/80 hover:text-white"
          />
          {commenting ? <PinLayer resultId={item.result.id} commenting={commenting} /> : null}
        </>
      ) : null}
    </section>
  );
}

type LayerProps = {
  url: string;
  alt: string;
  source: { widthPx: number; heightPx: number };
  /** The part at the right that is cut off. */
  hiddenPercent?: number;
};

function Layer({ url, alt, source, hiddenPercent = 0 }: LayerProps) {
  return (
    // biome-ignore lint/performance/noImgElement: previews are made by the server already.
    <img
      key={url}
      src={previewOf(url, previewPx.sharp)}
      srcSet={pictureForms(url, source.widthPx)}
      sizes="(min-width: 1024px) 60vw, 100vw"
      alt={alt}
      draggable={false}
      className="absolute inset-0 size-full select-none object-fill"
      style={{ clipPath: `inset(0 ${hiddenPercent}% 0 0)` }}
    />
  );
}

function Caption({ side, children }: { side: 'left' | 'right'; children: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'absolute top-3 max-w-[45%] truncate rounded-md bg-black/70 px-2 py-0.5 text-white text-xs',
        side === 'left' ? 'left-3' : 'right-3',
      )}
    >
      {children}
    </span>
  );
}
