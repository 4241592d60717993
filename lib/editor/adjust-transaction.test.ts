import { describe, expect, test } from 'vitest';
import { english } from '../text/testing/english.ts';
import { describeStep } from './describe-step.ts';
import { maskWarning } from './mask-warning.ts';
import { type Person, personAt } from './testing/gesture-script.ts';

function painted(): Person {
  const person = personAt();
  person.mouse.down(60, 60).up();
  return person;
}

describe('the sliders', () => {
  test('preview while they move, and make one step on release', () => {
    const person = painted();
    const { adjust, store } = person.editor;
    for (let growPx = 1; growPx <= 8; growPx++) adjust.preview({ growPx });
    expect(person.paintedAt(71, 60)).toBe(255);
    expect(person.history()).toEqual(['stroke']);
    adjust.commit();
    expect(person.history()).toEqual(['stroke', 'adjust']);
    adjust.preview({ featherPx: 4 });
    adjust.commit();
    expect(store.getState().adjustment).toEqual({ growPx: 8, featherPx: 4 });
    person.editor.commands.run('undo');
    person.editor.commands.run('undo');
    expect(store.getState().adjustment).toEqual({ growPx: 0, featherPx: 0 });
    expect(person.paintedAt(71, 60)).toBe(0);
  });

  test('make no step when they return to their start', () => {
    const person = painted();
    const { adjust, store } = person.editor;
    adjust.preview({ growPx: 0 });
    expect(store.getState().isGestureActive).toBe(false);
    adjust.preview({ growPx: 5 });
    adjust.preview({ growPx: 0 });
    adjust.commit();
    expect(person.history()).toEqual(['stroke']);
    expect(store.getState().isGestureActive).toBe(false);
  });

  test('end at a pointer gesture, and have no effect during one', () => {
    const person = painted();
    const { adjust } = person.editor;
    adjust.preview({ growPx: 5 });
    person.mouse.down(120, 60);
    adjust.preview({ growPx: 9 });
    person.mouse.up();
    expect(person.history()).toEqual(['stroke', 'adjust', 'stroke']);
    expect(person.editor.store.getState().adjustment.growPx).toBe(5);
  });

  test('restore the mask when the transaction is cancelled', () => {
    const person = painted();
    person.editor.adjust.preview({ growPx: 5 });
    person.editor.adjust.cancel();
    expect(person.history()).toEqual(['stroke']);
    expect(person.paintedAt(68, 60)).toBe(0);
  });
});

describe('status messages', () => {
  const warningOf = ({ editor }: Person) => maskWarning(english, editor.store.getState());

  test('warn about an empty, a full and a tiny mask, and a stroke outside the picture', () => {
    const person = personAt();
    expect(warningOf(person)).toBeUndefined();
    person.editor.commands.run('fill-mask');
    expect(warningOf(person)).toContain('All is painted');
    person.editor.commands.run('clear-mask');
    expect(warningOf(person)).toContain('Nothing is painted');
    person.editor.store.setState({ brushSizePx: 4 });
    person.mouse.down(60, 60).up();
    expect(warningOf(person)).toBe('The mask is tiny: 4 × 4 px.');
    person.mouse.down(90, 90).up();
    expect(warningOf(person)).toBeUndefined();
    person.mouse.down(-60, -60).up();
    expect(warningOf(person)).toContain('beside the picture');
  });

  test('state the size of the mask, also after undo', () => {
    const person = painted();
    const hole = () => person.editor.store.getState().hole;
    expect(hole()).toEqual({ x: 55, y: 55, width: 10, height: 10 });
    person.mouse.down(100, 60).up();
    expect(hole()).toMatchObject({ x: 55, width: 50 });
    person.editor.commands.run('undo');
    expect(hole()).toMatchObject({ x: 55, width: 10 });
  });

  test('name every step', () => {
    const person = painted();
    person.editor.commands.run('tool-lasso');
    person.editor.store.setState({ areaMode: 'erase' });
    person.mouse.down(50, 50).move(70, 50).move(70, 60).up();
    for (const id of ['invert-mask', 'fill-mask', 'clear-mask']) person.editor.commands.run(id);
    person.editor.adjust.preview({ growPx: -3, featherPx: 2 });
    person.editor.adjust.commit();
    expect(person.editor.store.getState().history.entries.map((step) => describeStep(english, step))).toEqual(
      ['Brush', 'Lasso, taken away', 'Invert mask', 'Fill mask', 'Clear mask', 'Shrink 3 px, Feather 2 px'],
    );
  });
});

test('two hundred steps can all be undone', () => {
  const person = personAt();
  for (let i = 0; i < 220; i++) person.mouse.down(5 + (i % 19) * 10, 5 + Math.floor(i / 19) * 9).up();
  const steps = person.history().length;
  expect(steps).toBeGreaterThanOrEqual(200);
  for (let i = 0; i < steps; i++) expect(person.editor.commands.run('undo')).toBe(true);
  expect(person.editor.hasMask()).toBe(false);
});
