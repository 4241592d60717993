import { describe, expect, test } from 'vitest';
import type { Pixels } from '../../image/pixels.ts';
import { findWire } from '../../select/live-wire/find-wire.ts';
import { finishWork } from '../../select/testing/finish-work.ts';
import { pictureOf } from '../../select/testing/pictures.ts';
import { eventually } from '../../testing/eventually.ts';
import type { WireFinder } from '../selection-job.ts';
import { SelectionError } from '../selection-queue.ts';
import { personAt } from '../testing/gesture-script.ts';

const size = { widthPx: 400, heightPx: 300 };
const box = { left: 120, top: 90, right: 280, bottom: 210 };
const isBox = (x: number, y: number) => x >= box.left && x < box.right && y >= box.top && y < box.bottom;
const picture: Pixels = pictureOf(size.widthPx, size.heightPx, (x, y) =>
  isBox(x, y) ? [60, 80, 40] : [180 + ((x * 7 + y * 3) % 9), 170, 160],
);

/** Finds edges as the worker does, and resolves when the test allows it. */
function tracing({ isPrompt = true } = {}) {
  const waiting: (() => void)[] = [];
  const wires: WireFinder = (start) =>
    new Promise((resolve) => {
      const answer = () => resolve(finishWork(findWire(picture, start)));
      if (isPrompt) answer();
      else waiting.push(answer);
    });
  const never = () => new Promise<never>(() => {});
  const person = personAt(size.widthPx, size.heightPx, { selector: never, wires });
  person.editor.store.setState({ toolId: 'magnetic-lasso' });
  const settle = () => new Promise<void>((resolve) => void setImmediate(resolve));
  const click = async (x: number, y: number) => {
    person.mouse.move(x, y).down(x, y).up();
    await settle();
  };
  const answerAll = async () => {
    for (let answer = waiting.shift(); answer; answer = waiting.shift()) answer();
    await settle();
  };
  return { person, click, settle, answerAll, waiting };
}

/** Pixels on the wrong side, except within 2 px of the edge. */
function countWrong(paintedAt: (x: number, y: number) => number): number {
  let wrong = 0;
  for (let y = 0; y < size.heightPx; y++) {
    for (let x = 0; x < size.widthPx; x++) {
      const nearX = Math.min(Math.abs(x + 0.5 - box.left), Math.abs(x + 0.5 - box.right));
      const nearY = Math.min(Math.abs(y + 0.5 - box.top), Math.abs(y + 0.5 - box.bottom));
      if (Math.min(nearX, nearY) <= 2) continue;
      if (paintedAt(x, y) !== (isBox(x, y) ? 255 : 0)) wrong += 1;
    }
  }
  return wrong;
}

/** Near the corners, with the precision of a hand. */
const around = [
  [124, 86],
  [284, 94],
  [275, 214],
  [116, 205],
] as const;

describe('the magnetic lasso', () => {
  test('follows the edges between a few clicks, and closes on the first point: one polygon', async () => {
    const { person, click } = tracing();
    for (const [x, y] of around) await click(x, y);
    expect(person.history()).toEqual([]);
    await click(122, 89);
    expect(person.history()).toEqual(['polygon']);
    expect(countWrong(person.paintedAt)).toBe(0);
    person.editor.commands.run('undo');
    expect(person.editor.hasMask()).toBe(false);
  });

  test('previews the line to the pointer while it moves', async () => {
    const { person, click } = tracing();
    await click(124, 86);
    person.mouse.move(270, 86);
    const { points, anchors } = person.editor.guide.get()!;
    expect(anchors).toHaveLength(1);
    expect(points.length).toBeGreaterThan(100);
    expect(Math.max(...points.map(([, y]) => Math.abs(y - box.top)))).toBeLessThan(1.6);
    person.does({ type: 'escape' });
    expect(person.editor.guide.get()).toBeNull();
    expect(person.editor.store.getState().isGestureActive).toBe(false);
    expect(person.history()).toEqual([]);
  });

  test('closes on Enter and on a double click, and Backspace removes a point', async () => {
    for (const isDouble of [false, true]) {
      const { person, click } = tracing();
      for (const [x, y] of around.slice(0, 3)) await click(x, y);
      await click(200, 20);
      person.editor.commands.run('take-back-corner');
      await click(116, 205);
      if (isDouble) await click(116, 205);
      else person.editor.commands.run('close-shape');
      expect(person.history()).toEqual(['polygon']);
      expect(countWrong(person.paintedAt)).toBe(0);
    }
  });

  test('can be removed point by point', async () => {
    const { person, click } = tracing();
    for (const [x, y] of around) await click(x, y);
    for (let i = 0; i < around.length; i++) person.editor.commands.run('take-back-corner');
    expect(person.editor.store.getState().isGestureActive).toBe(false);
    expect(person.history()).toEqual([]);
  });

  test('queues clicks until the edges are found', async () => {
    const { person, click, answerAll } = tracing({ isPrompt: false });
    for (const [x, y] of around) await click(x, y);
    person.editor.commands.run('close-shape');
    expect(person.history()).toEqual([]);
    expect(person.editor.store.getState().isGestureActive).toBe(false);
    await answerAll();
    await eventually(() => expect(person.history()).toEqual(['polygon']));
    expect(countWrong(person.paintedAt)).toBe(0);
    expect(person.editor.guide.get()).toBeNull();
  });

  test('is straight with Alt', async () => {
    const { person, click } = tracing();
    await click(120, 90);
    person.hold({ alt: true });
    await click(280, 60);
    await click(280, 240);
    person.hold({ alt: false });
    const { points } = person.editor.guide.get()!;
    expect(points.length).toBeLessThan(6);
  });

  test('a finger or a pen draws along an edge, and every lift sets a point', async () => {
    const { person, settle } = tracing();
    const finger = person.finger(0);
    finger.down(124, 86);
    await settle();
    finger.move(200, 86).move(284, 94).up();
    await settle();
    finger.down(282, 100).move(276, 214).up();
    await settle();
    expect(person.editor.guide.get()!.anchors!.length).toBeGreaterThanOrEqual(3);
    person.editor.commands.run('close-shape');
    expect(person.history()).toEqual(['polygon']);
  });

  test('erases with the right button, and combines areas as chosen', async () => {
    const { person, click } = tracing();
    person.editor.commands.run('fill-mask');
    person.mouse.down(124, 86, { button: 'secondary' }).up();
    for (const [x, y] of around.slice(1)) await click(x, y);
    await click(122, 89);
    expect(person.paintedAt(200, 150)).toBe(0);
    expect(person.paintedAt(20, 20)).toBe(255);
  });

  test('continues with straight lines without edges, and reports it', async () => {
    const wires: WireFinder = () => Promise.reject(new SelectionError('out of memory'));
    const person = personAt(400, 300, { selector: () => new Promise(() => {}), wires });
    person.editor.store.setState({ toolId: 'magnetic-lasso' });
    for (const [x, y] of around) {
      person.mouse.move(x, y).down(x, y).up();
      await new Promise<void>((resolve) => void setImmediate(resolve));
    }
    expect(person.editor.store.getState().selectionNote).toBe('failed');
    person.editor.commands.run('close-shape');
    expect(person.history()).toEqual(['polygon']);
  });

  test('with the keyboard: Space sets points, Enter closes', async () => {
    const { person, settle } = tracing();
    const { crosshair } = person.editor;
    const go = async (dx: number, dy: number) => {
      for (let i = 0; i < Math.abs(dx); i++) crosshair.press(dx < 0 ? 'left' : 'right', true);
      for (let i = 0; i < Math.abs(dy); i++) crosshair.press(dy < 0 ? 'up' : 'down', true);
      crosshair.press('space', false);
      crosshair.release('space');
      await settle();
    };
    // From the centre of the picture, in steps of ten.
    crosshair.press('left', false);
    await go(-8, -6);
    await go(16, 0);
    await go(0, 12);
    await go(-16, 0);
    crosshair.press('enter', false);
    expect(person.history()).toEqual(['polygon']);
    expect(countWrong(person.paintedAt)).toBe(0);
  });

  test('sets an additional point to reach beyond the known edges', async () => {
    const wide = { widthPx: 1500, heightPx: 60 };
    const edge = pictureOf(wide.widthPx, wide.heightPx, (_, y) => (y < 30 ? [20, 30, 40] : [200, 190, 180]));
    const wires: WireFinder = (start) => Promise.resolve(finishWork(findWire(edge, start)));
    const person = personAt(wide.widthPx, wide.heightPx, { selector: () => new Promise(() => {}), wires });
    person.editor.store.setState({ toolId: 'magnetic-lasso' });
    person.mouse.down(20, 30).up();
    for (let x = 40; x <= 1400; x += 40) {
      person.mouse.move(x, 31);
      await new Promise<void>((resolve) => void setImmediate(resolve));
    }
    const { points, anchors } = person.editor.guide.get()!;
    expect(anchors!.length).toBeGreaterThan(3);
    expect(Math.max(...points.map(([, y]) => Math.abs(y - 30)))).toBeLessThan(1.6);
  });
});
