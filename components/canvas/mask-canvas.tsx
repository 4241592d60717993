'use client';

import type Konva from 'konva';
import { useEffect, useId, useRef } from 'react';
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore';
import { useStore } from 'zustand';
import { useText } from '@/components/ui/text/text-provider';
import { attachCanvas } from '@/lib/client/canvas/canvas-controller';
import type { Editor } from '@/lib/editor/editor';
import { createKonvaStage } from './konva-stage';
import type { Bitmap } from './reduced-copy';

export type MaskCanvasProps = {
  readonly source: {
    readonly bitmap: Bitmap;
    readonly widthPx: number;
    readonly heightPx: number;
  };
  readonly editor: Editor;
};

/**
 * The painting surface. React only mounts it: the controller handles pointers, keys and pixels, and nothing re-renders
 * while painting. Fills its parent, which needs a size and a position.
 */
export function MaskCanvas({ source, editor }: MaskCanvasProps) {
  const t = useText();
  const helpId = useId();
  const isMask = useStore(editor.store, ({ layer }) => layer === 'mask');
  const elementRef = useRef<HTMLDivElement>(null);
  const statusRef = useRef<HTMLDivElement>(null);
  const stageRef = useRef<Konva.Stage>(null);
  const backdropRef = useRef<Konva.Shape>(null);
  const imageRef = useRef<Konva.Shape>(null);
  const gridRef = useRef<Konva.Shape>(null);
  const copyRef = useRef<Konva.Shape>(null);
  const maskRef = useRef<Konva.Shape>(null);
  const outlineRef = useRef<Konva.Shape>(null);

  useEffect(() => {
    const [element, status, stage] = [elementRef.current, statusRef.current, stageRef.current];
    const [backdrop, image, mask] = [backdropRef.current, imageRef.current, maskRef.current];
    const [grid, copy, outline] = [gridRef.current, copyRef.current, outlineRef.current];
    if (!element || !status || !stage || !backdrop || !image || !grid || !copy || !mask || !outline) return;
    return attachCanvas(editor, {
      element,
      stage: createKonvaStage({ stage, backdrop, image, grid, copy, mask, outline }, source.bitmap),
      announce(text) {
        status.textContent = text;
      },
    });
  }, [editor, source.bitmap]);

  return (
    <div className="absolute inset-0">
      <div
        ref={elementRef}
        role="application"
        aria-label={t(isMask ? 'panels.canvas' : 'markup.canvas')}
        aria-describedby={helpId}
        data-testid="mask-canvas"
        data-image-width={source.widthPx}
        data-image-height={source.heightPx}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is interactive, it takes pointers and keys.
        tabIndex={0}
        className="absolute inset-0 cursor-none touch-none select-none overflow-hidden text-accent focus-visible:-outline-offset-2"
      >
        {/* Shown with its first size. */}
        <Stage
          ref={stageRef}
          width={1}
          height={1}
          visible={false}
          listening={false}
          className="pointer-events-none"
        >
          <Layer listening={false}>
            <Shape ref={backdropRef} />
            <Shape ref={imageRef} />
            <Shape ref={gridRef} />
            <Shape ref={copyRef} />
            <Shape ref={maskRef} />
          </Layer>
          <Layer listening={false}>
            <Shape ref={outlineRef} />
          </Layer>
        </Stage>
      </div>
      <p id={helpId} className="sr-only">
        {t(isMask ? 'panels.canvasHelp' : 'markup.canvasHelp')}
      </p>
      <div ref={statusRef} role="status" className="sr-only" />
    </div>
  );
}
