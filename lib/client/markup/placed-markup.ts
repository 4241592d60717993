import type { OpenedMarkup } from '../../editor/editor.ts';
import { transformMark } from '../../editor/markup/mark-geometry.ts';
import { marksOf } from '../../editor/markup/marks-of.ts';
import { markupOf } from '../../editor/markup/markup-document.ts';
import { isOnPicture } from '../../editor/markup/on-picture.ts';
import type { Frame } from '../intake/compose/frame.ts';
import { measureText } from './text-width.ts';

/** Markup at its places in a picture that is cropped, scaled or padded. Marks that are beside it are left out; undo begins anew. */
export function framedMarkup({ document, isActive }: OpenedMarkup, frame: Frame): OpenedMarkup {
  const { crop, size, canvas, at } = frame;
  const scale = size.widthPx / crop.widthPx;
  const place = { scale, x: at.x - crop.x * scale, y: at.y - crop.y * scale };
  const marks = marksOf(document)
    .map((mark) => transformMark(mark, place))
    .filter((mark) => isOnPicture(mark, canvas, measureText));
  return { document: markupOf(marks), isActive };
}

/** Markup of a composed picture at its places in the picture that it was made from. */
export function unframedMarkup(
  { document, isActive }: OpenedMarkup,
  { crop, size, at }: Frame,
): OpenedMarkup {
  const scale = crop.widthPx / size.widthPx;
  const place = { scale, x: crop.x - at.x * scale, y: crop.y - at.y * scale };
  return { document: markupOf(marksOf(document).map((mark) => transformMark(mark, place))), isActive };
}
