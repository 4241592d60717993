import { createViewStore } from '../viewer/viewer-store';
import { createBlink } from './blink';
import type { CompareStore } from './compare-store';
import { differenceRequests } from './difference/difference-requests';
import { createDifferences } from './difference/differences';
import type { Layer } from './draw/draw-pane';
import { layersOf } from './draw/layers';
import { createPaneRenderer } from './draw/pane-renderer';
import { createPictures } from './pictures';
import { createPointer } from './pointer';
import { prefetchUrls } from './prefetch';

/** Loading, drawing, differences, blinking and pointer of a comparison. Requires a DOM. */
export function createCompareController(compare: CompareStore) {
  const { source } = compare.store.getState().comparison;
  const frame = { widthPx: source.widthPx, heightPx: source.heightPx };
  const view = createViewStore(frame);
  const painter = createPaneRenderer(view, frame);
  const pictures = createPictures();
  const differences = createDifferences();
  const pointer = createPointer(view, frame);
  const blink = createBlink(compare);

  const requestDifferences = () => {
    for (const { id, input } of differenceRequests(compare.store.getState(), pictures)) {
      differences.request(id, input);
    }
  };
  const point = () => {
    const { hasLoupe, isInspecting } = compare.store.getState();
    painter.point({ point: pointer.store.getState().point, hasLoupe, hasCrosshair: isInspecting });
  };
  const update = () => {
    pictures.keep(prefetchUrls(compare.store.getState()));
    requestDifferences();
    point();
    painter.requestDraw();
  };

  return {
    compare,
    frame,
    view,
    painter,
    pictures,
    differences,
    pointer,
    blink,
    /** Requests the failed differences again. */
    retryDifferences: requestDifferences,
    contentOf: (id: string): readonly Layer[] =>
      layersOf(id, {
        state: compare.store.getState(),
        pictures,
        differences,
        isBaseFlipped: blink.store.getState().isBase,
        isBaseHeld: pointer.store.getState().isBaseHeld,
      }),
    /** Starts loading and drawing. @returns a function that stops both and releases all bitmaps */
    start(): () => void {
      const stops = [
        painter.start(),
        blink.start(),
        compare.store.subscribe(update),
        pictures.store.subscribe(() => {
          requestDifferences();
          painter.requestDraw();
        }),
        differences.store.subscribe(painter.requestDraw),
        blink.store.subscribe(painter.requestDraw),
        pointer.store.subscribe((now, before) => {
          point();
          if (now.isBaseHeld !== before.isBaseHeld) painter.requestDraw();
        }),
      ];
      update();
      return () => {
        for (const stop of stops) stop();
        differences.dispose();
        pictures.dispose();
      };
    },
  };
}

export type CompareController = ReturnType<typeof createCompareController>;
