import { marksInFile } from '../../edit/request/markup.ts';
import type { Mark } from '../../editor/markup/mark.ts';
import type { Size } from '../../geometry/rectangle.ts';
import { addPngText } from '../../image/codec/png-text.ts';
import { encodeCanvas, HiddenPixelsError } from '../canvas-readback.ts';
import { IntakeError } from '../intake/source.ts';
import { text } from '../text/text.ts';
import { drawMarks } from './draw-marks.ts';

/**
 * The markup as it is sent: a PNG of the size of the picture, transparent but for the marks, with them as data.
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
    const png = new Uint8Array(await file.arrayBuffer());
    return addPngText(png, marksInFile.keyword, JSON.stringify(marks, rounded));
  } catch (cause) {
    const isHidden = cause instanceof HiddenPixelsError;
    const key = isHidden ? 'intake.errors.hiddenPixels' : 'intake.errors.tooLargeForBrowser';
    throw new IntakeError(text()(key), { cause });
  }
}

/** Hundredths of a pixel are enough for what is drawn again. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 100) / 100 : value;
