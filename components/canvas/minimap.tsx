'use client';

import { type PointerEvent, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Editor } from '@/lib/editor/editor';
import { centreView } from '@/lib/editor/view';

/** Longer side of the minimap, CSS px. */
const longSidePx = 160;

type MinimapProps = {
  source: { bitmap: CanvasImageSource; widthPx: number; heightPx: number };
  editor: Editor;
};

/** The whole picture with a frame around the visible area. */
export function Minimap({ source, editor }: MinimapProps) {
  const viewport = useStore(editor.store, (state) => state.viewport);
  const viewSize = useStore(editor.store, (state) => state.viewSize);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const scale = longSidePx / Math.max(source.widthPx, source.heightPx);
  const [width, height] = [Math.round(source.widthPx * scale), Math.round(source.heightPx * scale)];

  useEffect(() => {
    const context = canvasRef.current?.getContext('2d');
    if (!context) return;
    context.imageSmoothingQuality = 'high';
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.drawImage(source.bitmap, 0, 0, context.canvas.width, context.canvas.height);
  }, [source]);

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
      className="relative mx-auto my-3 shrink-0 touch-none overflow-hidden rounded-md border border-line-strong bg-surface"
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
