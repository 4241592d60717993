import type { Rectangle } from '../geometry/rectangle.ts';
import { clampViewport, reveal } from '../geometry/viewport.ts';
import type { EditorCore } from './tool-runner.ts';

/** Minimum distance of what is revealed from the edge of the view, CSS px. */
const marginPx = 48;

/** Moves the view by the least that shows an area, image px; the centre of one that is larger than the view. */
export function revealArea({ store, mask }: Pick<EditorCore, 'store' | 'mask'>, area: Rectangle): void {
  const { viewport, viewSize } = store.getState();
  const fits =
    area.width * viewport.scale <= viewSize.widthPx - 2 * marginPx &&
    area.height * viewport.scale <= viewSize.heightPx - 2 * marginPx;
  const points = fits
    ? [
        { x: area.x + area.width, y: area.y + area.height },
        { x: area.x, y: area.y },
      ]
    : [{ x: area.x + area.width / 2, y: area.y + area.height / 2 }];
  const revealed = points.reduce((moved, point) => reveal(moved, point, viewSize, marginPx), viewport);
  if (revealed === viewport) return;
  store.setState({ viewport: clampViewport(revealed, mask.size, viewSize), isFitted: false });
}
