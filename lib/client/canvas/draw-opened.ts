import type { MaskDocument } from '../../mask/model/document.ts';
import { type DrawnDocument, drawDocument } from '../../mask/painter.ts';
import { hasRasters, prepareRasters } from '../../mask/raster/inflate.ts';
import { inSlices } from '../scheduling/in-slices.ts';

/** Draws a mask that is opened, in slices. @throws as `drawDocument` */
export async function drawOpened(document: MaskDocument): Promise<DrawnDocument> {
  if (hasRasters(document)) await prepareRasters();
  return inSlices(drawDocument(document));
}
