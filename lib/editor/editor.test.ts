import { describe, expect, test, vi } from 'vitest';
import { expectSamePixels } from '../mask/testing/expect-same-pixels.ts';
import { replayDocument, shownPixels } from '../mask/testing/replay.ts';
import { createEditor } from './editor.ts';
import type { GestureEvent } from './gesture/gesture-event.ts';
import { type Person, personAt } from './testing/gesture-script.ts';
import { resizeView } from './view.ts';

const space = (isDown: boolean): GestureEvent => ({ type: 'key', key: 'space', isDown });
const control = (isDown: boolean): GestureEvent => ({ type: 'key', key: 'control', isDown });
const wheel = (deltaY: number, isCtrl = false): GestureEvent => ({
  type: 'wheel',
  at: { x: 100, y: 60 },
  deltaY,
  isCtrl,
});

function viewport({ editor }: Person) {
  return editor.store.getState().viewport;
}

/** Nothing is painted, and without a message the attempt would have no visible effect. */
function expectNoTrace(person: Person): void {
  expect(person.history()).toEqual([]);
  expect(shownPixels(person.editor.mask).every((value) => value === 0)).toBe(true);
  expect(person.editor.store.getState()).toMatchObject({ isGestureActive: false, canUndo: false });
}

describe('with the mouse', () => {
  test('a drag paints a stroke: one entry, drawn while it goes on', () => {
    const person = personAt();
    person.mouse.down(20, 60).move(60, 60);
    expect(person.paintedAt(40, 60)).toBe(255);
    expect(person.history()).toEqual([]);
    expect(person.editor.store.getState().isGestureActive).toBe(true);
    person.mouse.move(100, 60).up();
    expect(person.paintedAt(100, 60)).toBe(255);
    expect(person.paintedAt(100, 70)).toBe(0);
    expect(person.history()).toEqual(['stroke']);
    expect(person.editor.store.getState()).toMatchObject({ isGestureActive: false, canUndo: true });
  });

  test('a click paints a dot as wide as the brush', () => {
    const person = personAt();
    person.mouse.down(50, 50).up();
    expect(person.paintedAt(53, 50)).toBe(255);
    expect(person.paintedAt(56, 50)).toBe(0);
    expect(person.history()).toEqual(['stroke']);
  });

  test('the eraser erases, and so do the right button and Alt with the brush', () => {
    for (const erase of [
      (person: Person) => {
        person.editor.commands.run('tool-eraser');
        person.mouse.down(60, 60).up();
      },
      (person: Person) => person.mouse.down(60, 60, { button: 'secondary' }).up(),
      (person: Person) => {
        person.hold({ alt: true });
        person.mouse.down(60, 60).up();
      },
    ]) {
      const person = personAt();
      person.editor.commands.run('fill-mask');
      erase(person);
      expect(person.paintedAt(60, 60)).toBe(0);
      expect(person.paintedAt(70, 60)).toBe(255);
      expect(person.history()).toEqual(['fill', 'stroke']);
    }
  });

  test('Shift draws a straight line from the end of the last stroke', () => {
    const person = personAt();
    person.mouse.down(20, 20).move(40, 20).up();
    person.hold({ shift: true });
    person.mouse.down(40, 100).up();
    expect(person.paintedAt(40, 60)).toBe(255);
    person.mouse.down(180, 100).up();
    expect(person.paintedAt(110, 100)).toBe(255);
    expect(person.history()).toEqual(['stroke', 'stroke', 'stroke']);
  });

  test('Shift without an earlier stroke paints normally', () => {
    const person = personAt();
    person.hold({ shift: true });
    person.mouse.down(40, 100).up();
    expect(person.paintedAt(40, 100)).toBe(255);
    expect(person.paintedAt(20, 50)).toBe(0);
  });

  test('Space and the middle button pan and paint nothing', () => {
    const person = personAt();
    const handMode = () => person.editor.store.getState().handMode;
    person.does(space(true));
    expect(handMode()).toBe('grab');
    person.mouse.down(50, 50).move(70, 40);
    expect(handMode()).toBe('grabbing');
    person.mouse.up();
    person.does(space(false));
    expect(handMode()).toBe('tool');
    person.mouse.down(50, 50, { button: 'middle' }).move(55, 55).up();
    expect(viewport(person)).toEqual({ scale: 1, offsetX: 25, offsetY: -5 });
    expectNoTrace(person);
  });

  test('after a pan, painting is under the pointer', () => {
    const person = personAt();
    person.mouse.down(50, 50, { button: 'middle' }).move(80, 60).up();
    person.mouse.down(100, 100).up();
    expect(person.paintedAt(70, 90)).toBe(255);
    expect(person.paintedAt(100, 100)).toBe(0);
  });

  test('a stroke outside the picture leaves no entry', () => {
    const person = personAt();
    person.mouse.down(-60, -60).move(-20, 300).up();
    expectNoTrace(person);
  });

  test('a second button has no effect during a stroke', () => {
    const person = personAt();
    person.mouse.down(20, 60).move(30, 60).down(30, 60, { button: 'secondary' }).move(50, 60).up();
    expect(person.history()).toEqual(['stroke']);
    expect(person.paintedAt(45, 60)).toBe(255);
  });
});

describe('the wheel', () => {
  test('zooms at the pointer', () => {
    const person = personAt();
    person.does(wheel(-200));
    const { scale, offsetX } = viewport(person);
    expect(scale).toBeGreaterThan(1.3);
    expect(100 * scale + offsetX).toBeCloseTo(100, 6);
  });

  test('with Ctrl but without a pressed Ctrl key is a pinch on a trackpad and zooms', () => {
    const person = personAt();
    person.does(wheel(-10, true));
    expect(viewport(person).scale).toBeGreaterThan(1.05);
    expect(person.editor.store.getState().brushSizePx).toBe(10);
  });

  test('with a pressed Ctrl key changes the brush in steps, also on high-resolution wheels', () => {
    const person = personAt();
    person.does(control(true), wheel(-100, true));
    expect(person.editor.store.getState().brushSizePx).toBe(11);
    for (let i = 0; i < 4; i++) person.does(wheel(20, true));
    expect(person.editor.store.getState().brushSizePx).toBe(10);
    expect(viewport(person).scale).toBe(1);
    person.does(control(false), wheel(-10, true));
    expect(viewport(person).scale).toBeGreaterThan(1);
  });

  test('one large event changes the scale by a factor of two at most, and no event zooms during painting', () => {
    const person = personAt();
    person.does(wheel(-100_000));
    expect(viewport(person).scale).toBe(2);
    person.mouse.down(50, 50);
    person.does(wheel(-200));
    expect(viewport(person).scale).toBe(2);
  });
});

describe('with fingers', () => {
  test('one finger paints until a pen is detected, and pans from then on', () => {
    const person = personAt();
    person.finger(1).down(30, 30).move(60, 30).up();
    expect(person.paintedAt(45, 30)).toBe(255);
    person.pen.down(30, 80, { pressure: 1 }).move(60, 80, 1).up();
    person.finger(1).down(30, 50).move(60, 55).up();
    expect(person.paintedAt(45, 52)).toBe(0);
    expect(viewport(person)).toEqual({ scale: 1, offsetX: 30, offsetY: 5 });
    expect(person.history()).toEqual(['stroke', 'stroke']);
  });

  test('a hovering pen counts as detected', () => {
    const person = personAt();
    person.pen.move(10, 10);
    person.finger(1).down(30, 50).move(60, 55).up();
    expectNoTrace(person);
  });

  test('a second finger cancels the stroke, and zooms and pans', () => {
    const person = personAt();
    const [one, two] = [person.finger(1), person.finger(2)];
    one.down(80, 60).move(84, 60);
    expect(person.paintedAt(82, 60)).toBe(255);
    two.down(116, 60);
    expectNoTrace(person);
    one.move(68, 60);
    two.move(132, 60);
    expect(viewport(person).scale).toBeCloseTo(2, 6);
    expect(viewport(person).offsetX).toBeCloseTo(-100, 6);
    one.move(78, 70);
    two.move(142, 70);
    expect(viewport(person).scale).toBeCloseTo(2, 6);
    expect(viewport(person).offsetX).toBeCloseTo(-90, 6);
    expect(viewport(person).offsetY).toBeCloseTo(-50, 6);
    one.up();
    two.up();
    expectNoTrace(person);
  });

  test('the remaining finger of a pinch has no effect, and the next one paints again', () => {
    const person = personAt();
    const [one, two] = [person.finger(1), person.finger(2)];
    one.down(80, 60);
    two.down(120, 60);
    one.up();
    const before = viewport(person);
    two.move(20, 20).move(180, 20).up();
    expect(viewport(person)).toBe(before);
    expectNoTrace(person);
    one.down(30, 30).up();
    expect(person.history()).toEqual(['stroke']);
  });

  test('a third finger has no effect', () => {
    const person = personAt();
    person.finger(1).down(80, 60);
    person.finger(2).down(120, 60);
    person.finger(3).down(100, 90).move(10, 10).up();
    expect(viewport(person).scale).toBe(1);
    expectNoTrace(person);
  });
});

describe('with a pen', () => {
  test('pressure changes the width of the line', () => {
    const person = personAt();
    person.editor.store.setState({ brushSizePx: 40 });
    person.pen.down(30, 60, { pressure: 1 }).move(100, 60, 1).move(170, 60, 0.1).up();
    expect(person.paintedAt(40, 77)).toBe(255);
    expect(person.paintedAt(168, 60)).toBe(255);
    expect(person.paintedAt(168, 70)).toBe(0);
  });

  test('its eraser end and its barrel button erase', () => {
    const person = personAt();
    person.editor.commands.run('fill-mask');
    person.pen.down(60, 60, { button: 'secondary', pressure: 1 }).up();
    expect(person.paintedAt(60, 60)).toBe(0);
  });

  test('a palm during a pen stroke is ignored', () => {
    const person = personAt();
    person.pen.down(30, 30, { pressure: 1 });
    person.finger(1).down(150, 100).move(155, 100);
    person.pen.move(60, 30, 1);
    person.finger(1).up();
    person.pen.up();
    expect(person.history()).toEqual(['stroke']);
    expect(person.paintedAt(150, 100)).toBe(0);
    expect(person.paintedAt(50, 30)).toBe(255);
  });

  test('a palm before a pen is interrupted', () => {
    const person = personAt();
    person.finger(1).down(150, 100).move(155, 100);
    person.pen.down(30, 30, { pressure: 1 }).move(60, 30, 1);
    person.finger(1).move(150, 90).up();
    person.pen.up();
    expect(person.history()).toEqual(['stroke']);
    expect(person.paintedAt(152, 100)).toBe(0);
    expect(person.paintedAt(50, 30)).toBe(255);
  });
});

describe('a cancelled gesture', () => {
  test('leaves no trace after Escape, and the pointer has no effect until it is lifted', () => {
    const person = personAt();
    person.mouse.down(20, 60).move(60, 60);
    person.does({ type: 'escape' });
    expectNoTrace(person);
    person.mouse.move(100, 60).up();
    expectNoTrace(person);
    person.mouse.down(20, 60).move(60, 60).up();
    expect(person.history()).toEqual(['stroke']);
  });

  test('a window that loses the focus also releases Space', () => {
    const person = personAt();
    person.does(space(true), { type: 'blur' });
    person.mouse.down(20, 60).up();
    expect(person.history()).toEqual(['stroke']);
  });

  test('a finger has no effect after Escape until it is lifted', () => {
    const person = personAt();
    person.finger(1).down(20, 60).move(60, 60);
    person.does({ type: 'escape' });
    person.finger(1).move(90, 60).up();
    expectNoTrace(person);
  });
});

describe('commands', () => {
  test('undo, redo and commands on the whole mask are disabled during a stroke', () => {
    const person = personAt();
    const { commands } = person.editor;
    person.mouse.down(20, 60).up();
    person.mouse.down(60, 60);
    for (const id of ['undo', 'redo', 'invert-mask', 'fill-mask', 'clear-mask']) {
      expect(commands.run(id)).toBe(false);
    }
    person.mouse.up();
    expect(commands.run('undo')).toBe(true);
    expect(commands.isEnabled('redo')).toBe(true);
    expect(person.paintedAt(60, 60)).toBe(0);
    expect(person.paintedAt(20, 60)).toBe(255);
  });

  test('the store contains undo and redo state and the painted share', () => {
    const person = personAt();
    const { commands, store } = person.editor;
    commands.run('fill-mask');
    expect(store.getState()).toMatchObject({
      canUndo: true,
      coverage: { share: 1, hasMask: true, isFull: true },
    });
    expect(commands.isEnabled('fill-mask')).toBe(false);
    commands.run('invert-mask');
    expect(store.getState().coverage).toEqual({ share: 0, hasMask: false, isFull: false });
    expect(commands.isEnabled('clear-mask')).toBe(false);
    commands.run('undo');
    commands.run('undo');
    expect(store.getState()).toMatchObject({ canUndo: false, canRedo: true });
    expect(person.editor.hasMask()).toBe(false);
  });

  test('brush size and hardness change in steps, within their limits', () => {
    const { commands, store } = personAt().editor;
    for (let i = 0; i < 200; i++) commands.run('brush-larger');
    expect(store.getState().brushSizePx).toBe(1000);
    for (let i = 0; i < 300; i++) commands.run('brush-smaller');
    expect(store.getState().brushSizePx).toBe(1);
    commands.run('brush-softer');
    expect(store.getState().hardness).toBe(0.9);
    for (let i = 0; i < 20; i++) commands.run('brush-softer');
    expect(store.getState().hardness).toBe(0);
    for (let i = 0; i < 20; i++) commands.run('brush-harder');
    expect(store.getState().hardness).toBe(1);
  });

  test('X swaps brush and eraser', () => {
    const { commands, store } = personAt().editor;
    commands.run('swap-paint-erase');
    expect(store.getState().toolId).toBe('eraser');
    commands.run('swap-paint-erase');
    expect(store.getState().toolId).toBe('brush');
  });

  test('zoom, fit and actual size', () => {
    const { commands, store } = personAt().editor;
    commands.run('zoom-in');
    expect(store.getState().viewport.scale).toBeCloseTo(2 ** 0.25, 9);
    commands.run('actual-size');
    expect(store.getState().viewport.scale).toBe(1);
    commands.run('fit');
    expect(store.getState()).toMatchObject({ isFitted: true, viewport: { scale: 0.6 } });
  });

  test('the original is shown while its key is held', () => {
    const { commands, store } = personAt().editor;
    commands.run('show-original');
    expect(store.getState().isOriginalShown).toBe(true);
    commands.release('show-original');
    expect(store.getState().isOriginalShown).toBe(false);
  });

  test('the hand pans while its key is held', () => {
    const person = personAt();
    const { commands, store } = person.editor;
    const { viewport } = store.getState();
    commands.run('move-picture');
    expect(store.getState().handMode).toBe('grab');
    person.mouse.down(60, 60).move(80, 75).up();
    commands.release('move-picture');
    expect(store.getState().handMode).toBe('tool');
    expect(store.getState().viewport).not.toEqual(viewport);
    expect(person.history()).toEqual([]);
    person.mouse.down(100, 60).up();
    expect(person.history()).toEqual(['stroke']);
  });

  test('an unknown command throws', () => {
    expect(() => personAt().editor.commands.run('undoo')).toThrow('undoo');
  });
});

describe('the view', () => {
  test('a fitted picture stays fitted when the view is resized, any other keeps its centre', () => {
    const editor = createEditor({ widthPx: 1000, heightPx: 500 });
    resizeView(editor, { widthPx: 1048, heightPx: 548 });
    expect(editor.store.getState().viewport).toEqual({ scale: 1, offsetX: 24, offsetY: 24 });
    resizeView(editor, { widthPx: 548, heightPx: 548 });
    expect(editor.store.getState().viewport.scale).toBe(0.5);
    editor.commands.run('actual-size');
    const before = editor.store.getState().viewport;
    resizeView(editor, { widthPx: 448, heightPx: 548 });
    expect(editor.store.getState().viewport).toEqual({ ...before, offsetX: before.offsetX - 50 });
  });
});

describe('notifications during a stroke', () => {
  test('the store notifies only at its beginning and its end', () => {
    const person = personAt();
    person.mouse.down(10, 10);
    const listener = vi.fn();
    person.editor.store.subscribe(listener);
    for (let x = 10; x < 190; x += 2) person.mouse.move(x, 40);
    expect(listener).not.toHaveBeenCalled();
  });
});

test('strokes drawn by gestures replay from the document to the same pixels', () => {
  const person = personAt();
  person.editor.store.setState({ hardness: 0.4, brushSizePx: 17 });
  person.mouse.down(20.3, 60.7).move(21, 60.9).move(60, 20).move(60.1, 20.05).up();
  person.pen.down(100, 100, { pressure: 0.2 }).move(150, 60, 0.9).move(150.4, 60.2, 0.91).up();
  person.finger(1).down(5, 5).move(150, 90).up();
  person.editor.commands.run('invert-mask');
  person.mouse.down(40, 40, { button: 'secondary' }).move(90, 44).up();
  const document = JSON.parse(JSON.stringify(person.editor.mask.document()));
  expectSamePixels(shownPixels(person.editor.mask), replayDocument(document).data);
  const reopened = createEditor(document.size, { document });
  expect(reopened.store.getState()).toMatchObject({
    canUndo: true,
    coverage: person.editor.mask.statistics(),
  });
  expect(() => createEditor({ widthPx: 5, heightPx: 5 }, { document })).toThrow(RangeError);
});
