import type { MaskDocument } from '../../mask/document.ts';
import { drawPainted } from '../../mask/draw-pieces.ts';
import { hasRasters, prepareRasters } from '../../mask/inflate.ts';
import type { Layer } from '../../mask/layer.ts';
import { pause, SLICE_MS } from './pause.ts';

/** Draws what a mask's commands painted, in slices between which the page has its turn. @throws as `drawPainted` */
export async function drawOpened(document: MaskDocument): Promise<Layer> {
  if (hasRasters(document)) await prepareRasters();
  const drawing = drawPainted(document);
  for (;;) {
    const end = performance.now() + SLICE_MS;
    do {
      const { done, value } = drawing.next();
      if (done) return value;
    } while (performance.now() < end);
    await pause();
  }
}
