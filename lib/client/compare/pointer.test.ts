import { expect, it } from 'vitest';
import { toScreen } from '@/lib/geometry/viewport';
import { createViewStore } from '../viewer/viewer-store.ts';
import { createPointer } from './pointer.ts';

const frame = { widthPx: 200, heightPx: 100 };

function open() {
  const view = createViewStore(frame);
  view.resize({ widthPx: 432, heightPx: 232 });
  const pointer = createPointer(view, frame);
  return { view, pointer, point: () => pointer.store.getState().point };
}

it('points at the pixel below a place of the pane, never beside the picture', () => {
  const { pointer, point } = open();
  pointer.pointAt({ x: 16 + 21, y: 16 + 41 });
  expect(point()).toEqual({ x: 10.5, y: 20.5 });
  pointer.pointAt({ x: 0, y: 999 });
  expect(point()).toEqual({ x: 0, y: 99.5 });
  pointer.pointAt(null);
  expect(point()).toBeNull();
});

it('is moved by whole pixels from the middle on', () => {
  const { pointer, point } = open();
  pointer.movePoint(0, 0);
  expect(point()).toEqual({ x: 100.5, y: 50.5 });
  pointer.movePoint(-1, 10);
  expect(point()).toEqual({ x: 99.5, y: 60.5 });
});

it('stays in sight when the picture is larger than the pane', () => {
  const { view, pointer, point } = open();
  view.zoomTo(16);
  for (let i = 0; i < 30; i += 1) pointer.movePoint(1, 0);
  const { viewport, viewSize: size } = view.store.getState();
  expect(toScreen(viewport, point()!).x).toBeLessThanOrEqual(size.widthPx);
  expect(point()!.x).toBeCloseTo(130.5);
});
