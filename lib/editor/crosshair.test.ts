import { describe, expect, test } from 'vitest';
import { toScreen } from '../geometry/viewport.ts';
import { english } from '../text/testing/english.ts';
import { describeCrosshair, spokenShare } from './crosshair.ts';
import { type Person, personAt } from './testing/gesture-script.ts';

/** Presses a key a number of times. */
function keys(
  { editor }: Person,
  key: Parameters<typeof editor.crosshair.press>[0],
  times = 1,
  isFast = false,
): void {
  for (let i = 0; i < times; i++) editor.crosshair.press(key, isFast);
}

const positionOf = ({ editor }: Person) => editor.store.getState().crosshair?.position;

describe('the crosshair', () => {
  test('appears in the centre with the first arrow and then moves by 1 and by 10', () => {
    const person = personAt();
    keys(person, 'right');
    expect(positionOf(person)).toEqual({ x: 100.5, y: 60.5 });
    keys(person, 'right', 3);
    keys(person, 'up', 2, true);
    expect(positionOf(person)).toEqual({ x: 103.5, y: 40.5 });
  });

  test('stays on the picture, and scrolls the view', () => {
    const person = personAt();
    person.editor.store.setState({ viewport: { scale: 4, offsetX: 0, offsetY: 0 } });
    keys(person, 'left');
    keys(person, 'right', 40, true);
    expect(positionOf(person)).toEqual({ x: 199.5, y: 15.5 });
    const { viewport, viewSize } = person.editor.store.getState();
    expect(toScreen(viewport, { x: 199.5, y: 15.5 }).x).toBeLessThanOrEqual(viewSize.widthPx);
  });

  test('Space paints a dot, and a line while it is held: one entry each', () => {
    const person = personAt();
    keys(person, 'right');
    keys(person, 'space');
    person.editor.crosshair.release('space');
    expect(person.paintedAt(100, 60)).toBe(255);
    expect(person.history()).toEqual(['stroke']);
    keys(person, 'space');
    keys(person, 'space', 3);
    keys(person, 'right', 4, true);
    person.editor.crosshair.release('space');
    expect(person.paintedAt(130, 60)).toBe(255);
    expect(person.history()).toEqual(['stroke', 'stroke']);
  });

  test('Enter begins and ends a straight line', () => {
    const person = personAt();
    keys(person, 'right');
    keys(person, 'enter');
    keys(person, 'down', 4, true);
    keys(person, 'right', 3, true);
    expect(person.paintedAt(115, 80)).toBe(0);
    keys(person, 'enter');
    expect(person.paintedAt(115, 80)).toBe(255);
    expect(person.history()).toEqual(['stroke']);
    expect(person.editor.store.getState().crosshair?.lineStart).toBeNull();
  });

  test('Enter begins and ends a shape, which the arrows resize', () => {
    const person = personAt();
    person.editor.commands.run('tool-rectangle');
    keys(person, 'right');
    keys(person, 'enter');
    keys(person, 'right', 2, true);
    keys(person, 'down', 3, true);
    expect(person.editor.guide.get()?.points).toHaveLength(4);
    expect(describeCrosshair(english, person.editor.store.getState().crosshair!, 0)).toContain('Shape begun');
    keys(person, 'enter');
    expect(person.history()).toEqual(['polygon']);
    expect(person.paintedAt(119, 89)).toBe(255);
    expect(person.paintedAt(122, 92)).toBe(0);
    expect(person.editor.guide.get()).toBeNull();
  });

  test('a polygon gets a corner with each Space, and Enter closes it', () => {
    const person = personAt();
    person.editor.commands.run('tool-polygon');
    keys(person, 'right');
    for (const way of ['right', 'down', 'left'] as const) {
      keys(person, 'space');
      person.editor.crosshair.release('space');
      keys(person, way, 3, true);
    }
    keys(person, 'space');
    person.editor.crosshair.release('space');
    expect(person.history()).toEqual([]);
    keys(person, 'enter');
    expect(person.history()).toEqual(['polygon']);
    expect(person.paintedAt(115, 75)).toBe(255);
  });

  test('Escape cancels a shape, and so does a pointer', () => {
    for (const giveUp of [
      (person: Person) => keys(person, 'escape'),
      (person: Person) => person.mouse.down(20, 20).up(),
    ]) {
      const person = personAt();
      person.editor.commands.run('tool-ellipse');
      keys(person, 'right');
      keys(person, 'enter');
      keys(person, 'right', 2, true);
      giveUp(person);
      expect(person.history()).toEqual([]);
      expect(person.editor.store.getState().isGestureActive).toBe(false);
    }
  });

  test('Escape cancels the stroke, then the line, then the crosshair', () => {
    const person = personAt();
    keys(person, 'right');
    keys(person, 'space');
    keys(person, 'right', 2, true);
    keys(person, 'escape');
    expect(person.history()).toEqual([]);
    expect(person.paintedAt(100, 60)).toBe(0);
    keys(person, 'enter');
    keys(person, 'escape');
    expect(person.editor.store.getState().crosshair).toMatchObject({ lineStart: null });
    keys(person, 'escape');
    expect(person.editor.store.getState().crosshair).toBeNull();
    expect(person.editor.crosshair.press('escape', false)).toBe(false);
  });

  test('a line, a shape or a held Space ends when the tool changes', () => {
    const line = personAt();
    line.editor.crosshair.press('left', false);
    line.editor.crosshair.press('enter', false);
    line.editor.commands.run('swap-paint-erase');
    expect(line.editor.store.getState().crosshair).toMatchObject({ lineStart: null });
    const shape = personAt();
    shape.editor.commands.run('tool-rectangle');
    shape.editor.crosshair.press('left', false);
    shape.editor.crosshair.press('enter', false);
    shape.editor.commands.run('tool-brush');
    expect(shape.editor.store.getState()).toMatchObject({
      isGestureActive: false,
      crosshair: { isShaping: false },
    });
    const held = personAt();
    held.editor.crosshair.press('left', false);
    held.editor.crosshair.press('space', false);
    held.editor.commands.run('swap-paint-erase');
    held.editor.crosshair.press('right', true);
    held.editor.crosshair.press('space', false);
    held.editor.crosshair.release('space');
    expect(held.history()).toEqual(['stroke']);
  });

  test('Space and Enter have no effect without a crosshair', () => {
    const person = personAt();
    expect(person.editor.crosshair.press('space', false)).toBe(false);
    expect(person.editor.crosshair.press('enter', false)).toBe(false);
    expect(person.history()).toEqual([]);
  });

  test('is hidden by a pointer, which keeps its stroke', () => {
    const person = personAt();
    keys(person, 'right');
    keys(person, 'space');
    person.mouse.down(20, 20).up();
    expect(person.editor.store.getState().crosshair).toBeNull();
    expect(person.history()).toEqual(['stroke', 'stroke']);
  });

  test('does not appear while a pointer paints', () => {
    const person = personAt();
    person.mouse.down(20, 20);
    expect(person.editor.crosshair.press('left', false)).toBe(false);
    person.mouse.up();
  });
});

describe('the announcement', () => {
  test('states position, action and share', () => {
    const at = { position: { x: 12.5, y: 0.5 }, isPainting: false, lineStart: null, isShaping: false };
    expect(describeCrosshair(english, at, 0.1239)).toBe('Column 12, row 0. 12.4 % painted.');
    expect(describeCrosshair(english, { ...at, isPainting: true }, 0)).toBe(
      'Column 12, row 0. Painting. 0 % painted.',
    );
    expect(describeCrosshair(english, { ...at, lineStart: at.position }, 1)).toContain(
      'Enter ends it. 100 %',
    );
  });

  test('rounds a small share to at least 0.1 % and a large one to at most 99.9 %', () => {
    expect(spokenShare(english, 0.00001)).toBe('0.1 %');
    expect(spokenShare(english, 0.99999)).toBe('99.9 %');
  });
});
