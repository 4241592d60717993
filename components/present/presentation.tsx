'use client';

import { Dialog } from 'radix-ui';
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFocusReturn } from '@/components/ui/overlay/use-focus-return';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import {
  type Deck,
  deckUrls,
  type PresentMove,
  presentMoveOf,
  slideAfter,
  slidesOf,
} from '@/lib/client/present/deck';
import { type PrefetchState, prefetchPictures } from '@/lib/client/present/prefetch';
import { isRightToLeft, readingKey } from '@/lib/text/reading-direction';
import { PresentControls } from './present-controls';
import { SlideView } from './slide-view';
import { useRest } from './use-rest';

type PresentationProps = { deck: Deck; onEnd: () => void };

/** Rest of pointer and keys after which caption and controls hide, ms. */
const restMs = 2000;

/**
 * Full-screen presentation, one slide at a time, edge to edge. All pictures are prefetched, so it needs no network.
 */
export function Presentation({ deck, onEnd }: PresentationProps) {
  const t = useText();
  const slides = useMemo(() => slidesOf(deck), [deck]);
  const [at, setAt] = useState(0);
  const [isBlank, setBlank] = useState(false);
  const [isLight, setLight] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const loaded = usePrefetched(deck, attempt);
  // The dialog mounts after this component, so code that needs it waits.
  const [root, setRoot] = useState<HTMLDivElement | null>(null);
  useFullScreen(root, onEnd);
  const returnFocus = useFocusReturn(true);
  const isResting = useRest(restMs);

  const go = useCallback(
    (move: PresentMove) => {
      if (move === 'end') return onEnd();
      if (move === 'ground') return setLight((before) => !before);
      if (move === 'blank') return setBlank((before) => !before);
      setBlank(false);
      setAt((before) => slideAfter(before, move, slides.length));
    },
    [onEnd, slides.length],
  );

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const move = presentMoveOf(readingKey(t, event.key));
      // Enter and Space press a focused button.
      const isPress = event.key === 'Enter' || event.key === ' ';
      if (!move || (isPress && event.target instanceof HTMLButtonElement)) return;
      event.preventDefault();
      event.stopPropagation();
      go(move);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [go, t]);

  /** The third where lines begin goes back, the rest forward. */
  const click = ({ clientX, currentTarget: { clientWidth } }: MouseEvent<HTMLElement>) =>
    go((isRightToLeft(t) ? clientWidth - clientX : clientX) < clientWidth / 3 ? 'back' : 'next');

  return (
    <Dialog.Root open onOpenChange={onEnd}>
      <Dialog.Portal>
        <Dialog.Content
          ref={setRoot}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.target instanceof HTMLElement) event.target.focus();
          }}
          onCloseAutoFocus={returnFocus}
          data-testid="presentation"
          data-rest={isResting}
          className={cn(
            'group/present fixed inset-0 z-50 flex flex-col outline-none data-[rest=true]:cursor-none',
            isLight ? 'bg-white text-black' : 'bg-black text-white',
          )}
        >
          <Dialog.Title className="sr-only">{t('present.title')}</Dialog.Title>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys and the buttons below do the same. */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys and the buttons below do the same. */}
          <div className={cn('flex min-h-0 flex-1 flex-col', isBlank && 'invisible')} onClick={click}>
            {loaded.state === 'ready' ? (
              <SlideView deck={deck} slide={slides[at]!} urlOf={(url) => loaded.urls.get(url) ?? url} />
            ) : (
              <Waiting loaded={loaded} onRetry={() => setAttempt((before) => before + 1)} />
            )}
          </div>
          <PresentControls
            at={at}
            count={slides.length}
            isReady={loaded.state === 'ready'}
            onMove={go}
            isLight={isLight}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Waiting({ loaded, onRetry }: { loaded: PrefetchState; onRetry: () => void }) {
  const t = useText();
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 text-2xl">
      {loaded.state === 'failed' ? (
        <>
          <p role="alert">{t('present.failed')}</p>
          <button
            type="button"
            className="rounded-lg border px-4 py-2 text-xl"
            onClick={(event) => {
              event.stopPropagation();
              onRetry();
            }}
          >
            {t('ui.tryAgain')}
          </button>
        </>
      ) : loaded.state === 'loading' ? (
        <>
          <p>{t('present.loading')}</p>
          <progress
            aria-label={t('present.loaded')}
            value={loaded.done}
            max={loaded.count}
            className="w-64"
          />
        </>
      ) : null}
    </div>
  );
}

function usePrefetched(deck: Deck, attempt: number): PrefetchState {
  const [loaded, setLoaded] = useState<PrefetchState>({ state: 'loading', done: 0, count: 1 });
  useEffect(() => {
    // A retry repeats the same download.
    void attempt;
    return prefetchPictures(deckUrls(deck), setLoaded);
  }, [deck, attempt]);
  return loaded;
}

/**
 * Enters full screen where the browser allows it. Leaving full screen ends the presentation, since the page does not
 * receive Escape then.
 */
function useFullScreen(root: HTMLElement | null, onEnd: () => void): void {
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (!root) return;
    let wasFull = false;
    const change = () => {
      if (document.fullscreenElement) wasFull = true;
      else if (wasFull) end.current();
    };
    document.addEventListener('fullscreenchange', change);
    // Phones and pages without user activation refuse; the presentation then fills the window.
    void root.requestFullscreen?.().catch(() => undefined);
    return () => {
      document.removeEventListener('fullscreenchange', change);
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, [root]);
}
