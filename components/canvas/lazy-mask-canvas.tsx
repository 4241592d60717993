'use client';

import dynamic from 'next/dynamic';

/** The painting surface in a chunk of its own: the drawing library is loaded when there is something to draw on. */
export const LazyMaskCanvas = dynamic(() => import('./mask-canvas').then((module) => module.MaskCanvas), {
  ssr: false,
});
