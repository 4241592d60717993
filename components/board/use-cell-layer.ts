'use client';

import type { RefObject } from 'react';
import { useStore } from 'zustand';
import { useSize } from '@/components/ui/use-size';
import { cellViewport } from '@/lib/geometry/shared-view';
import { useBoard } from './board-context';

/** How a picture lies in a cell: attributes of an `<img>`, and what is needed to choose its file. */
export type CellLayer = {
  props: {
    className: string;
    style: { width: number; height: number; transform: string };
    draggable: false;
    decoding: 'async';
  };
  /** Width of the whole picture on the screen, device px. */
  neededPx: number;
  isZoomed: boolean;
};

/** @returns undefined before the cell is laid out */
export function useCellLayer(cell: RefObject<HTMLElement | null>): CellLayer | undefined {
  const { run, view, box } = useBoard();
  const size = useSize(cell);
  const shared = useStore(view.store);
  if (size.widthPx === 0 || size.heightPx === 0) return undefined;
  const image = { widthPx: run.source.widthPx, heightPx: run.source.heightPx };
  const { scale, offsetX, offsetY } = cellViewport(shared, { cell: size, image, box });
  return {
    props: {
      className: 'absolute top-0 left-0 max-w-none select-none',
      style: {
        width: image.widthPx * scale,
        height: image.heightPx * scale,
        transform: `translate(${offsetX}px, ${offsetY}px)`,
      },
      draggable: false,
      decoding: 'async',
    },
    neededPx: image.widthPx * scale * window.devicePixelRatio,
    isZoomed: shared.factor > 1,
  };
}
