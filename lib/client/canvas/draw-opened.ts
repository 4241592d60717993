import type { MaskDocument } from '../../mask/model/document.ts';
import type { Layer } from '../../mask/model/layer.ts';
import { drawPainted } from '../../mask/raster/draw-document.ts';
import { hasRasters, prepareRasters } from '../../mask/raster/inflate.ts';
import { inSlices } from './in-slices.ts';

/** Draws what a mask's commands painted, while the page stays alive. @throws as `drawPainted` */
export async function drawOpened(document: MaskDocument): Promise<Layer> {
  if (hasRasters(document)) await prepareRasters();
  return inSlices(drawPainted(document));
}
