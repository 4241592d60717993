import type { Mark } from '../../editor/markup/mark.ts';
import type { Size } from '../../geometry/rectangle.ts';
import { encodeCanvas, HiddenPixelsError } from '../canvas-readback.ts';
import { IntakeError } from '../intake/source.ts';
import { text } from '../text/text.ts';
import { drawMarks } from './draw-marks.ts';

/**
 * The markup as it is sent: a PNG of the size of the picture, transparent but for the marks.
 *
 * @throws IntakeError where the browser cannot draw or encode it
 */
export async function rasterizeMarkup(
  marks: readonly Mark[],
  { widthPx, heightPx }: Size,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  if (!context) throw new IntakeError(text()('intake.errors.tooLargeForBrowser'));
  drawMarks(context, marks);
  try {
    const file = await encodeCanvas(canvas);
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    const isHidden = cause instanceof HiddenPixelsError;
    const key = isHidden ? 'intake.errors.hiddenPixels' : 'intake.errors.tooLargeForBrowser';
    throw new IntakeError(text()(key), { cause });
  }
}
