import { describe, expect, it } from 'vitest';
import { toImage, toScreen } from '@/lib/geometry/viewport';
import { createViewStore } from './viewer-store.ts';

const image = { widthPx: 1000, heightPx: 1000 };
/** One of twelve panes, and the single pane of a solo view. */
const small = { widthPx: 240, heightPx: 220 };
const large = { widthPx: 1400, heightPx: 700 };

function open(view = small) {
  const store = createViewStore(image);
  store.resize(view);
  const state = () => store.store.getState();
  return {
    ...store,
    state,
    middle: () =>
      toImage(state().viewport, { x: state().viewSize.widthPx / 2, y: state().viewSize.heightPx / 2 }),
    /** Width of the uncovered area on each side of the view, CSS px. */
    free() {
      const { viewport, viewSize: size } = state();
      const from = toScreen(viewport, { x: 0, y: 0 });
      const to = toScreen(viewport, { x: image.widthPx, y: image.heightPx });
      return [from.x, from.y, size.widthPx - to.x, size.heightPx - to.y];
    },
  };
}

describe('a view whose size changes', () => {
  it('shows the whole picture in the middle where it was zoomed in, in a small pane, to less than fits now', () => {
    const view = open();
    view.zoomBy(2, { x: 10, y: 10 });
    view.panBy(-500, -500);
    view.resize(large);
    expect(view.state().isFitted).toBe(true);
    const [left, top, right, bottom] = view.free();
    expect([left, top]).toEqual([right, bottom]);
  });

  it.each([
    ['top left', { x: 0, y: 0 }, 900],
    ['bottom right', { x: 240, y: 220 }, -900],
  ])('leaves no place free beside a picture that could fill it: zoomed in at the %s', (_, anchor, pan) => {
    const view = open();
    view.zoomTo(2, anchor);
    view.panBy(pan, pan);
    view.resize(large);
    expect(view.state().viewport.scale).toBe(2);
    expect(Math.max(...view.free())).toBeLessThanOrEqual(0);
  });

  it('keeps scale and middle on the way there and back', () => {
    const view = open();
    view.zoomTo(3, { x: 120, y: 110 });
    const before = view.middle();
    view.resize(large);
    expect(view.middle().x).toBeCloseTo(before.x);
    expect(view.middle().y).toBeCloseTo(before.y);
    view.resize(small);
    expect(view.state().viewport.scale).toBe(3);
    expect(view.middle().x).toBeCloseTo(before.x);
  });

  it('centres what was made smaller than it fits on purpose', () => {
    const view = open(large);
    view.zoomBy(0.5, { x: 0, y: 0 });
    view.resize({ widthPx: 1000, heightPx: 700 });
    expect(view.state().isFitted).toBe(false);
    const [left, top, right, bottom] = view.free();
    expect([left, top]).toEqual([right, bottom]);
  });

  it('stays as it is while its element is not shown', () => {
    const view = open(large);
    view.zoomTo(2);
    const before = view.state().viewport;
    view.resize({ widthPx: 0, heightPx: 0 });
    expect(view.state().viewport).toEqual(before);
  });
});
