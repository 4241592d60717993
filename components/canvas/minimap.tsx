'use client';

import { type PointerEvent, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Editor } from '@/lib/editor/editor';
import type { EditorState } from '@/lib/editor/store';
import { centreView } from '@/lib/editor/view';

/** Longer side of the minimap, CSS px. */
const longSidePx = 132;

type MinimapProps = {
  source: { bitmap: CanvasImageSource; widthPx: number; heightPx: number };
  editor: Editor;
};

/** The whole picture with a frame around the visible area; shown only while something lies outside the view. */
export function Minimap({ source, editor }: MinimapProps) {
  const viewport = useStore(editor.store, (state) => state.viewport);
  const viewSize = useStore(editor.store, (state) => state.viewSize);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const isShown = useStore(editor.store, (state) => isPartlySeen(state, source));
  const scale = longSidePx / Math.max(source.widthPx, source.heightPx);
  const [width, height] = [Math.round(source.widthPx * scale), Math.round(source.heightPx * scale)];

  useEffect(() => {
    const context = isShown ? canvasRef.current?.getContext('2d') : undefined;
    if (!context) return;
    context.imageSmoothingQuality = 'high';
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.drawImage(source.bitmap, 0, 0, context.canvas.width, context.canvas.height);
  }, [isShown, source]);

  if (!isShown) return null;
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const corner = event.currentTarget.getBoundingClientRect();
    centreView(editor, {
      x: (event.clientX - corner.left) / scale,
      y: (event.clientY - corner.top) / scale,
    });
  };
  return (
    // Hidden from the keyboard, which pans and zooms without it.
    <div
      aria-hidden
      data-testid="minimap"
      className="absolute top-16 right-3 touch-none overflow-hidden rounded-md border border-line-strong bg-surface shadow-sm max-md:hidden"
      style={{ width, height }}
      onPointerDown={follow}
      onPointerMove={follow}
    >
      <canvas ref={canvasRef} width={width * 2} height={height * 2} className="size-full" />
      <div
        className="absolute border-2 border-accent shadow-[0_0_0_999px_rgb(0_0_0/0.45)]"
        style={{
          left: (-viewport.offsetX / viewport.scale) * scale,
          top: (-viewport.offsetY / viewport.scale) * scale,
          width: (viewSize.widthPx / viewport.scale) * scale,
          height: (viewSize.heightPx / viewport.scale) * scale,
        }}
      />
    </div>
  );
}

function isPartlySeen(
  { viewport, viewSize }: EditorState,
  image: { widthPx: number; heightPx: number },
): boolean {
  const { scale, offsetX, offsetY } = viewport;
  if (viewSize.widthPx === 0) return false;
  const right = offsetX + image.widthPx * scale;
  const bottom = offsetY + image.heightPx * scale;
  return offsetX < -1 || offsetY < -1 || right > viewSize.widthPx + 1 || bottom > viewSize.heightPx + 1;
}
