import { beforeEach, expect, test } from 'vitest';
import { toScreen } from '../geometry/viewport.ts';
import { createEditor, type Editor } from './editor.ts';
import { revealArea } from './reveal-area.ts';

let editor: Editor;

/** A view of 200 × 200 CSS px in the middle of a picture of 800 × 800. */
beforeEach(() => {
  editor = createEditor({ widthPx: 800, heightPx: 800 });
  const viewSize = { widthPx: 200, heightPx: 200 };
  editor.store.setState({ viewSize, viewport: { scale: 1, offsetX: -300, offsetY: -300 }, isFitted: true });
});

test.each([
  ['at the upper left', { x: 20, y: 30, width: 40, height: 20 }],
  ['at the lower right', { x: 700, y: 640, width: 40, height: 20 }],
])('an area out of view %s is brought into it as a whole', (_, area) => {
  revealArea(editor, area);
  const { viewport, isFitted } = editor.store.getState();
  const [from, to] = [area, { x: area.x + area.width, y: area.y + area.height }].map((corner) =>
    toScreen(viewport, corner),
  );
  for (const place of [from!.x, from!.y, to!.x, to!.y]) {
    expect(place).toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThanOrEqual(200);
  }
  expect(isFitted).toBe(false);
});

test('an area in view moves nothing', () => {
  const { viewport } = editor.store.getState();
  revealArea(editor, { x: 380, y: 380, width: 40, height: 20 });
  expect(editor.store.getState().viewport).toBe(viewport);
});

test('along a side that is longer than the view the centre is shown', () => {
  revealArea(editor, { x: 0, y: 20, width: 300, height: 40 });
  const { viewport } = editor.store.getState();
  expect(toScreen(viewport, { x: 150, y: 20 })).toEqual({ x: 48, y: 48 });
});

test('an area is not shown behind what covers the view', () => {
  editor.store.setState({ fitInsets: { top: 24, right: 24, bottom: 120, left: 24 } });
  revealArea(editor, { x: 380, y: 460, width: 40, height: 20 });
  expect(toScreen(editor.store.getState().viewport, { x: 380, y: 480 }).y).toBe(80);
});
