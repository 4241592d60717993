import 'server-only';
import type { Pixels } from '../../image/pixels.ts';
import { pastePixels } from '../../image/region/cut.ts';
import { composite } from '../../image/restore/composite.ts';
import { resizePixels } from '../images/encode.ts';
import { type Frame, sentPart } from '../runs/execute/sent-edit.ts';

/**
 * Composites a partial image like a result, without registration and feather. That of a region is placed in the source.
 *
 * @returns a picture of the size of the source; the partial image itself where the model edits the whole picture
 */
export async function compositePartial(partial: Pixels, frame: Frame): Promise<Pixels> {
  const { pixels, keep } = await sentPart(frame);
  if (!keep) return partial;
  const part = composite(pixels, await resizePixels(partial, pixels.widthPx, pixels.heightPx), keep);
  return frame.region ? pastePixels(frame.source.pixels, part, frame.region) : part;
}
