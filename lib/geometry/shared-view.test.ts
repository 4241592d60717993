import { describe, expect, it } from 'vitest';
import {
  type CellFrame,
  cellViewport,
  FITTED_VIEW,
  panShared,
  zoomShared,
  zoomSharedTo,
} from './shared-view.ts';
import { toImage, toScreen } from './viewport.ts';

const image = { widthPx: 1000, heightPx: 800 };
const box = { x: 400, y: 300, width: 100, height: 200 };
const wide: CellFrame = { cell: { widthPx: 400, heightPx: 200 }, image, box };
const narrow: CellFrame = { cell: { widthPx: 200, heightPx: 200 }, image, box };

/** The image point in the middle of a cell. */
const middleOf = (view: Parameters<typeof cellViewport>[0], frame: CellFrame) =>
  toImage(cellViewport(view, frame), { x: frame.cell.widthPx / 2, y: frame.cell.heightPx / 2 });

describe('a fitted cell', () => {
  it.each([wide, narrow])('shows the whole box in its middle, and its surroundings', (frame) => {
    const viewport = cellViewport(FITTED_VIEW, frame);
    expect(viewport.scale).toBe(1);
    expect(middleOf(FITTED_VIEW, frame)).toEqual({ x: 450, y: 400 });
  });

  it('leaves no area empty that the picture could cover', () => {
    const corner = { ...wide, box: { x: 0, y: 0, width: 100, height: 100 } };
    expect(cellViewport(FITTED_VIEW, corner)).toMatchObject({ offsetX: 0, offsetY: 0 });
  });

  it('centres a picture that is smaller than the cell along one side', () => {
    const whole = { ...wide, box: { x: 0, y: 0, width: 1000, height: 800 } };
    expect(cellViewport(FITTED_VIEW, whole)).toEqual({ scale: 0.25, offsetX: 75, offsetY: 0 });
  });

  it('does not pan, and has the least scale', () => {
    expect(panShared(FITTED_VIEW, wide, 50, 50)).toBe(FITTED_VIEW);
    expect(zoomShared(FITTED_VIEW, wide, 0.5)).toBe(FITTED_VIEW);
  });
});

describe('zoom and pan in step', () => {
  it('keep the point under the pointer in its cell, and show the same centre in the others', () => {
    const anchor = { x: 300, y: 60 };
    const point = toImage(cellViewport(FITTED_VIEW, wide), anchor);
    const view = zoomShared(FITTED_VIEW, wide, 2, anchor);
    const now = toScreen(cellViewport(view, wide), point);
    expect([now.x, now.y]).toEqual([expect.closeTo(300), expect.closeTo(60)]);
    expect(middleOf(view, narrow).x).toBeCloseTo(middleOf(view, wide).x);
    const moved = panShared(view, narrow, -40, 10);
    expect(middleOf(moved, wide).x - middleOf(view, wide).x).toBeCloseTo(20);
    expect(middleOf(moved, narrow).y - middleOf(view, narrow).y).toBeCloseTo(-5);
  });

  it('stop at the edge of the picture', () => {
    const view = panShared(zoomShared(FITTED_VIEW, wide, 2), wide, 99_999, 99_999);
    expect(cellViewport(view, wide)).toMatchObject({ offsetX: 0, offsetY: 0 });
  });

  it('return to fitted, and stop at 32 CSS px per image px', () => {
    expect(zoomShared(zoomShared(FITTED_VIEW, wide, 4), wide, 0.2)).toBe(FITTED_VIEW);
    expect(cellViewport(zoomShared(FITTED_VIEW, wide, 1e6), wide).scale).toBe(32);
    expect(cellViewport(zoomSharedTo(FITTED_VIEW, wide, 5), wide).scale).toBeCloseTo(5);
    const enlarged = { ...wide, box: { x: 0, y: 0, width: 4, height: 4 } };
    expect(zoomShared(FITTED_VIEW, enlarged, 2)).toBe(FITTED_VIEW);
  });
});
