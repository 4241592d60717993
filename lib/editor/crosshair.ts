import type { Point } from '../geometry/point.ts';
import { intersectRectangles, type Rectangle, rectangleOfSize } from '../geometry/rectangle.ts';
import { visibleImageArea } from '../geometry/viewport.ts';
import type { Text } from '../text/text.ts';
import { revealArea } from './reveal-area.ts';
import type { ToolRunner } from './runner.ts';
import type { Crosshair } from './store.ts';
import type { EditorCore } from './tool-runner.ts';
import type { Modifiers } from './tools/tool.ts';

/** Key of the crosshair while the canvas has the focus. */
export type CrosshairKey = 'left' | 'right' | 'up' | 'down' | 'space' | 'enter' | 'escape';

export type CrosshairKeys = {
  /** @param isFast Shift: ten pixels at a time. @returns false if the key has no effect now */
  press(key: CrosshairKey, isFast: boolean): boolean;
  release(key: CrosshairKey): void;
  /** Hides the crosshair, because a pointer is used or the canvas lost the focus. */
  dismiss(): void;
};

const STEP_PX = 1;
const FAST_STEP_PX = 10;
const NO_MODIFIERS: Modifiers = { shift: false, alt: false, mod: false };
const AT_REST = { isPainting: false, lineStart: null, isShaping: false } as const;

/**
 * Painting by keyboard: arrow keys move a crosshair, Space paints (also while moving, if held), Enter begins and ends a
 * straight line or a shape, Escape cancels one level at a time. The keys drive the same tools as the pointer.
 */
export function createCrosshairKeys(core: EditorCore, runner: ToolRunner): CrosshairKeys {
  const { store } = core;
  const set = (crosshair: Crosshair | null): void => store.setState({ crosshair });
  // A line or shape ends with its tool. isPainting remains until the held key is released, so that its repeats have no effect.
  store.subscribe(({ toolId, layer, crosshair }, before) => {
    if ((toolId === before.toolId && layer === before.layer) || !crosshair) return;
    set({ ...crosshair, lineStart: null, isShaping: false });
  });

  function stopPainting(crosshair: Crosshair): void {
    if (!crosshair.isPainting) return;
    runner.end();
    set({ ...crosshair, isPainting: false, isShaping: runner.isActive() });
  }

  function act(crosshair: Crosshair, key: 'space' | 'enter' | 'escape'): boolean {
    const { position, lineStart } = crosshair;
    if (key === 'escape') {
      const isMidway = runner.isActive() || lineStart !== null;
      runner.cancel();
      set(isMidway ? { position, ...AT_REST } : null);
      return true;
    }
    // Repeats of a held key have no effect.
    if (crosshair.isPainting) return true;
    if (key === 'space') {
      runner.begin(position, NO_MODIFIERS, 'primary');
      set({ ...crosshair, isPainting: true });
      return true;
    }
    if (runner.isActive()) {
      runner.move([position], NO_MODIFIERS);
      runner.complete();
      set({ position, ...AT_REST });
      return true;
    }
    const kind = runner.enter();
    if (kind === 'click') {
      runner.begin(position, NO_MODIFIERS, 'primary');
      runner.end();
      return true;
    }
    if (kind === 'shape') {
      runner.begin(position, NO_MODIFIERS, 'primary');
      set({ ...crosshair, isShaping: runner.isActive() });
      return true;
    }
    if (lineStart) {
      runner.begin(lineStart, NO_MODIFIERS, 'primary');
      runner.move([position], NO_MODIFIERS);
      runner.end();
    }
    set({ ...crosshair, lineStart: lineStart ? null : position });
    return true;
  }

  return {
    press(key, isFast) {
      const { crosshair } = store.getState();
      if (key === 'space' || key === 'enter' || key === 'escape')
        return crosshair ? act(crosshair, key) : false;
      if (!crosshair) {
        if (runner.isActive()) return false;
        set({ position: startPosition(core), ...AT_REST });
        return true;
      }
      const position = moved(crosshair.position, key, isFast ? FAST_STEP_PX : STEP_PX, core);
      set({ ...crosshair, position });
      revealArea(core, { ...position, width: 0, height: 0 });
      if (runner.isActive()) runner.move([position], NO_MODIFIERS);
      return true;
    },
    release(key) {
      const { crosshair } = store.getState();
      if (key === 'space' && crosshair) stopPainting(crosshair);
    },
    dismiss() {
      const { crosshair } = store.getState();
      if (!crosshair) return;
      stopPainting(crosshair);
      if (store.getState().crosshair?.isShaping) runner.cancel();
      set(null);
    },
  };
}

/** Announcement of the crosshair for screen readers. */
export function describeCrosshair(
  t: Text,
  { position, isPainting, lineStart, isShaping }: Crosshair,
  share: number,
  layer: 'mask' | 'markup' = 'mask',
): string {
  const place = { column: Math.floor(position.x), row: Math.floor(position.y) };
  if (layer === 'markup') {
    const isBegun = isPainting || isShaping || lineStart !== null;
    return t(isBegun ? 'markup.crosshair.begun' : 'markup.crosshair.place', place);
  }
  const state = isPainting ? 'painting' : lineStart ? 'line' : isShaping ? 'shape' : 'place';
  return t(`editor.crosshair.${state}`, {
    ...place,
    share: spokenShare(t, share),
  });
}

/** A share of the picture for a screen reader: `12.4 %`. A positive share is at least 0.1 %, one below 1 at most 99.9 %. */
export function spokenShare(t: Text, share: number): string {
  if (share <= 0) return '0 %';
  if (share >= 1) return '100 %';
  const percent = Math.min(99.9, Math.max(0.1, share * 100));
  const figures = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${percent.toLocaleString(t.locale, figures)} %`;
}

/** Centre of the visible part of the picture, at the centre of a pixel. */
function startPosition({ store, mask }: EditorCore): Point {
  const { viewport, viewSize } = store.getState();
  const picture: Rectangle = rectangleOfSize(mask.size);
  const seen = intersectRectangles(visibleImageArea(viewport, viewSize), picture);
  const area = seen.width > 0 ? seen : picture;
  return { x: Math.floor(area.x + area.width / 2) + 0.5, y: Math.floor(area.y + area.height / 2) + 0.5 };
}

function moved(
  from: Point,
  key: 'left' | 'right' | 'up' | 'down',
  stepPx: number,
  { mask }: EditorCore,
): Point {
  const dx = key === 'left' ? -stepPx : key === 'right' ? stepPx : 0;
  const dy = key === 'up' ? -stepPx : key === 'down' ? stepPx : 0;
  const { widthPx, heightPx } = mask.size;
  return {
    x: Math.min(widthPx - 0.5, Math.max(0.5, from.x + dx)),
    y: Math.min(heightPx - 0.5, Math.max(0.5, from.y + dy)),
  };
}
