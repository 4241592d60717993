'use client';

import { useEffect, useRef } from 'react';
import { observeView } from '@/lib/client/canvas/observe-view';
import { drawMarks } from '@/lib/client/markup/draw-marks';
import { createFrameTask } from '@/lib/client/scheduling/animation-frame';
import type { Editor } from '@/lib/editor/editor';
import { shownMarks } from '@/lib/editor/markup/mark-actions';

/**
 * The marks over the picture. React only mounts it: nothing re-renders while a mark is drawn. One canvas without nodes needs no
 * library, which would also tear the chunk of Konva apart.
 */
export function MarkupCanvas({ editor }: { editor: Editor }) {
  const ref = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const { store, markup, mask } = editor;
    let ratio = 1;
    const draw = createFrameTask(() => {
      const { viewport, isOriginalShown } = store.getState();
      const scale = viewport.scale * ratio;
      context.resetTransform();
      context.clearRect(0, 0, canvas.width, canvas.height);
      if (isOriginalShown) return;
      context.setTransform(scale, 0, 0, scale, viewport.offsetX * ratio, viewport.offsetY * ratio);
      context.save();
      // What is sent ends with the picture.
      context.beginPath();
      context.rect(0, 0, mask.size.widthPx, mask.size.heightPx);
      context.clip();
      drawMarks(context, shownMarks(markup.getState()));
      context.restore();
    });
    const stops = [
      markup.subscribe(draw.request),
      store.subscribe((state, before) => {
        const isMoved = state.viewport !== before.viewport;
        if (isMoved || state.isOriginalShown !== before.isOriginalShown) draw.request();
      }),
      observeView(canvas, ({ widthPx, heightPx }, pixelRatio) => {
        ratio = pixelRatio;
        canvas.width = Math.round(widthPx * pixelRatio);
        canvas.height = Math.round(heightPx * pixelRatio);
        draw.request();
      }),
      draw.dispose,
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [editor]);

  return <canvas ref={ref} aria-hidden className="absolute inset-0 size-full" />;
}
