import type { MaskDocument } from '../../mask/document.ts';
import { drawPainted } from '../../mask/draw-pieces.ts';
import { hasRasters, prepareRasters } from '../../mask/inflate.ts';
import type { Layer } from '../../mask/layer.ts';
import { inSlices } from './in-slices.ts';

/** Draws what a mask's commands painted, while the page stays alive. @throws as `drawPainted` */
export async function drawOpened(document: MaskDocument): Promise<Layer> {
  if (hasRasters(document)) await prepareRasters();
  return inSlices(drawPainted(document));
}
