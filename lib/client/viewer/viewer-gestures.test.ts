import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Viewport } from '@/lib/geometry/viewport';
import { personAt } from '../../editor/testing/gesture-script.ts';
import { listenToPointers } from '../canvas/pointer-input.ts';
import { attachViewPointer, pressViewKey } from './viewer-gestures.ts';
import { createViewStore } from './viewer-store.ts';

const size = { widthPx: 200, heightPx: 120 };
const start: Viewport = { scale: 1, offsetX: 0, offsetY: 0 };

/** Fields of a DOM event. */
type Fields = { type: string } & Record<string, unknown>;

function createElement(): { element: HTMLElement; send(fields: Fields): void } {
  const target = new EventTarget();
  const element = Object.assign(target, {
    getBoundingClientRect: () => ({ left: 0, top: 0 }),
    setPointerCapture: () => undefined,
  });
  return {
    element: element as unknown as HTMLElement,
    send({ type, ...fields }) {
      target.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), fields));
    },
  };
}

/** @returns the viewport of the editor after the events */
function inEditor(events: readonly Fields[]): Viewport {
  const { editor } = personAt(size.widthPx, size.heightPx);
  const { element, send } = createElement();
  listenToPointers(element, { dispatch: editor.dispatch, hover: () => undefined });
  for (const event of events) send(event);
  return editor.store.getState().viewport;
}

/** @returns the viewport of a comparison or of the viewer after the events */
function inViewer(events: readonly Fields[]): Viewport {
  const view = createViewStore(size);
  view.resize(size);
  view.store.setState({ viewport: start, isFitted: false });
  const { element, send } = createElement();
  attachViewPointer(element, view);
  for (const event of events) send(event);
  return view.store.getState().viewport;
}

const wheel = (deltaY: number, { deltaMode = 0, ctrlKey = false } = {}): Fields => ({
  type: 'wheel',
  deltaY,
  deltaMode,
  ctrlKey,
  clientX: 50,
  clientY: 40,
});
const touch = (type: string, pointerId: number, clientX: number, clientY: number): Fields => ({
  type,
  pointerId,
  pointerType: 'touch',
  button: type === 'pointermove' ? -1 : 0,
  buttons: 1,
  clientX,
  clientY,
});

beforeEach(() => void vi.stubGlobal('Element', class {}));
afterEach(() => void vi.unstubAllGlobals());

describe('editor and viewer zoom and pan alike', () => {
  test.each([
    ['one notch of the wheel', [wheel(-100)], Math.exp(0.18)],
    ['several notches', [wheel(-120), wheel(-120), wheel(240)], 1],
    ['a wheel that counts lines', [wheel(-3, { deltaMode: 1 })], Math.exp(0.108)],
    ['a wheel that counts pages', [wheel(-1, { deltaMode: 2 })], 2],
    ['a pinch on a trackpad', [wheel(-10, { ctrlKey: true })], Math.exp(0.1)],
    ['one event of many px', [wheel(-9000)], 2],
    ['a horizontal wheel', [wheel(0)], 1],
    [
      'two fingers',
      [
        touch('pointerdown', 1, 60, 60),
        touch('pointerdown', 2, 100, 60),
        touch('pointermove', 2, 140, 70),
        touch('pointermove', 1, 50, 50),
      ],
      Math.hypot(90, 20) / 40,
    ],
    [
      'two fingers that nearly meet',
      [touch('pointerdown', 1, 60, 60), touch('pointerdown', 2, 100, 60), touch('pointermove', 2, 61, 60)],
      0.2,
    ],
  ])('%s', (_, events, scale) => {
    const viewport = inViewer(events);
    expect(viewport.scale).toBeCloseTo(scale, 9);
    expect(viewport).toEqual(inEditor(events));
  });

  test('keys', () => {
    const { editor } = personAt(size.widthPx, size.heightPx);
    const view = createViewStore(size);
    view.resize(size);
    for (const [key, command] of [
      ['+', 'zoom-in'],
      ['+', 'zoom-in'],
      ['-', 'zoom-out'],
    ] as const) {
      view.store.setState({ viewport: editor.store.getState().viewport });
      expect(pressViewKey(key, view)).toBe(true);
      editor.commands.run(command);
      expect(view.store.getState().viewport).toEqual(editor.store.getState().viewport);
    }
    expect(view.store.getState().viewport.scale).toBeCloseTo(2 ** 0.25, 9);
  });
});

test('a horizontal wheel leaves a fitted picture fitted', () => {
  const view = createViewStore(size);
  view.resize(size);
  const { element, send } = createElement();
  attachViewPointer(element, view);
  send(wheel(0));
  expect(view.store.getState().isFitted).toBe(true);
});
