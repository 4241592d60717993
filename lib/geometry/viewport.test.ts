import { describe, expect, test } from 'vitest';
import { distanceBetween, midpoint } from './point.ts';
import {
  clampScale,
  clampViewport,
  fitViewport,
  keepCentre,
  MAX_SCALE,
  MIN_SCALE,
  panBy,
  reveal,
  toImage,
  toScreen,
  type Viewport,
  visibleImageArea,
  zoomAt,
} from './viewport.ts';

const view = { widthPx: 900, heightPx: 600 };
const even = { top: 24, right: 24, bottom: 24, left: 24 };
const odd: Viewport = { scale: 0.37, offsetX: -113.25, offsetY: 41.5 };

describe('points', () => {
  test('distance and midpoint', () => {
    expect(distanceBetween({ x: 1, y: 1 }, { x: 4, y: 5 })).toBe(5);
    expect(midpoint({ x: 0, y: 2 }, { x: 4, y: 4 })).toEqual({ x: 2, y: 3 });
  });
});

describe('viewport', () => {
  test('image and screen coordinates are inverse to each other', () => {
    for (const point of [
      { x: 0, y: 0 },
      { x: 511.5, y: 17 },
      { x: -40, y: 4096 },
    ]) {
      const back = toImage(odd, toScreen(odd, point));
      expect(back.x).toBeCloseTo(point.x, 9);
      expect(back.y).toBeCloseTo(point.y, 9);
    }
  });

  test('a fitted picture is whole, centred, and has the requested margin', () => {
    for (const image of [
      { widthPx: 1024, heightPx: 1024 },
      { widthPx: 4096, heightPx: 700 },
      { widthPx: 300, heightPx: 4096 },
    ]) {
      const fitted = fitViewport(image, view, even);
      const end = toScreen(fitted, { x: image.widthPx, y: image.heightPx });
      expect(fitted.offsetX).toBeGreaterThanOrEqual(24);
      expect(fitted.offsetY).toBeGreaterThanOrEqual(24);
      expect(end.x).toBeLessThanOrEqual(view.widthPx - 23);
      expect(end.y).toBeLessThanOrEqual(view.heightPx - 23);
      expect(Math.abs(fitted.offsetX - (view.widthPx - end.x))).toBeLessThanOrEqual(1);
      expect(Number.isInteger(fitted.offsetX) && Number.isInteger(fitted.offsetY)).toBe(true);
    }
  });

  test('insets move the fitted picture away from panels over the view', () => {
    const fitted = fitViewport({ widthPx: 100, heightPx: 100 }, view, {
      top: 100,
      right: 0,
      bottom: 0,
      left: 0,
    });
    expect(fitted).toEqual({ scale: 5, offsetX: 200, offsetY: 100 });
  });

  test.each([
    [320, 128],
    [427, 60],
    [60, 300],
  ])('in a view of %i × %i a fitted picture keeps at least half, with any insets', (widthPx, heightPx) => {
    const insets = { top: 68, right: 20, bottom: 68, left: 20 };
    const { scale, offsetX, offsetY } = fitViewport({ widthPx, heightPx }, { widthPx, heightPx }, insets);
    expect(scale).toBeGreaterThanOrEqual(0.5);
    expect(Math.min(offsetX, offsetY)).toBeGreaterThanOrEqual(0);
  });

  test('a tiny picture is enlarged to 800 % at most', () => {
    expect(fitViewport({ widthPx: 16, heightPx: 16 }, view, even).scale).toBe(8);
  });

  test('zooming keeps the point under the pointer', () => {
    const anchor = { x: 321, y: 123 };
    const before = toImage(odd, anchor);
    for (const scale of [0.05, 0.5, 1, 7.3, 32]) {
      const after = toImage(zoomAt(odd, anchor, scale), anchor);
      expect(after.x).toBeCloseTo(before.x, 6);
      expect(after.y).toBeCloseTo(before.y, 6);
    }
  });

  test('scale is limited to 5 % to 3200 %, and a huge picture can still be seen whole', () => {
    const image = { widthPx: 1024, heightPx: 1024 };
    expect(clampScale(0.0001, image, view)).toBe(MIN_SCALE);
    expect(clampScale(1000, image, view)).toBe(MAX_SCALE);
    expect(clampScale(0.42, image, view)).toBe(0.42);
    const wide = { widthPx: 65_536, heightPx: 256 };
    const phone = { widthPx: 390, heightPx: 700 };
    expect(clampScale(fitViewport(wide, phone, even).scale, wide, phone)).toBe(
      fitViewport(wide, phone, even).scale,
    );
  });

  test('a clamped picture stays visible after any pan', () => {
    const image = { widthPx: 1000, heightPx: 500 };
    for (const scale of [0.05, 0.3, 1, 32]) {
      for (const [dx, dy] of [
        [1e6, 0],
        [-1e6, 0],
        [0, 1e6],
        [0, -1e6],
        [1e6, -1e6],
      ] as const) {
        const viewport = clampViewport(panBy({ scale, offsetX: 0, offsetY: 0 }, dx, dy), image, view);
        const area = visibleImageArea(viewport, view);
        const seenX = Math.min(area.x + area.width, image.widthPx) - Math.max(area.x, 0);
        const seenY = Math.min(area.y + area.height, image.heightPx) - Math.max(area.y, 0);
        expect(seenX * scale).toBeGreaterThanOrEqual(Math.min(80, (image.widthPx * scale) / 2) - 1e-6);
        expect(seenY * scale).toBeGreaterThanOrEqual(Math.min(80, (image.heightPx * scale) / 2) - 1e-6);
      }
    }
  });

  test('clamping does not change a valid viewport', () => {
    const fine = { scale: 1, offsetX: 10, offsetY: -20 };
    expect(clampViewport(fine, { widthPx: 500, heightPx: 500 }, view)).toEqual(fine);
  });

  test('a resized view keeps its centre', () => {
    const after = { widthPx: 390, heightPx: 844 };
    const before = toImage(odd, { x: 450, y: 300 });
    const now = toImage(keepCentre(odd, view, after), { x: 195, y: 422 });
    expect(now.x).toBeCloseTo(before.x, 9);
    expect(now.y).toBeCloseTo(before.y, 9);
  });

  test('revealing a point moves the view only if necessary', () => {
    const viewport = { scale: 2, offsetX: 0, offsetY: 0 };
    expect(reveal(viewport, { x: 200, y: 200 }, view, 40)).toBe(viewport);
    const moved = reveal(viewport, { x: 1000, y: -50 }, view, 40);
    expect(toScreen(moved, { x: 1000, y: -50 })).toEqual({ x: 860, y: 40 });
  });
});
