import { expect, test } from 'vitest';
import { type Person, personAt } from './testing/gesture-script.ts';

/** A clock that the test advances. */
function handClock() {
  let waiting: { at: number; work: () => void }[] = [];
  let now = 0;
  return {
    after(ms: number, work: () => void): () => void {
      const entry = { at: now + ms, work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    pass(ms: number): void {
      now += ms;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { work } of due) work();
    },
  };
}

function paintedWithClock() {
  const clock = handClock();
  const person = personAt(200, 120, { startTimer: clock.after });
  person.mouse.down(60, 60).up();
  return { person, clock };
}

/** Presses a key on the slider: the mask follows, and the key is released. */
function press({ editor }: Person, growPx: number): void {
  editor.adjust.preview({ growPx });
  editor.sliderDebounce.restart();
}

test('ten key presses are one step, which ends with a pause', () => {
  const { person, clock } = paintedWithClock();
  for (let growPx = 1; growPx <= 10; growPx++) {
    press(person, growPx);
    clock.pass(300);
  }
  expect(person.paintedAt(73, 60)).toBe(255);
  expect(person.history()).toEqual(['stroke']);
  clock.pass(1000);
  expect(person.history()).toEqual(['stroke', 'adjust']);
  expect(person.editor.store.getState().isGestureActive).toBe(false);
  person.editor.commands.run('undo');
  expect(person.editor.store.getState().adjustment.growPx).toBe(0);
});

test('presses before and after a pause are two steps', () => {
  const { person, clock } = paintedWithClock();
  press(person, 1);
  clock.pass(1000);
  press(person, 2);
  clock.pass(1000);
  expect(person.history()).toEqual(['stroke', 'adjust', 'adjust']);
});

test('an open step is in the stored document, but not in the history', () => {
  const { person, clock } = paintedWithClock();
  const { editor } = person;
  press(person, 1);
  press(person, 2);
  const kinds = () => editor.documentSoFar().history.entries.map(({ kind }) => kind);
  expect(person.history()).toEqual(['stroke']);
  expect(kinds()).toEqual(['stroke', 'adjust']);
  expect(editor.documentSoFar().history.entries[1]).toEqual({ kind: 'adjust', growPx: 2, featherPx: 0 });
  clock.pass(1000);
  expect(editor.documentSoFar()).toBe(editor.mask.document());
});

test('undo is enabled at once, and reverts the whole series', () => {
  const { person } = paintedWithClock();
  const { commands, store } = person.editor;
  press(person, 1);
  press(person, 2);
  expect(commands.isEnabled('undo')).toBe(true);
  expect(commands.isEnabled('invert-mask')).toBe(true);
  expect(commands.run('undo')).toBe(true);
  expect(store.getState().adjustment.growPx).toBe(0);
  expect(person.history()).toEqual(['stroke', 'adjust']);
  expect(commands.run('redo')).toBe(true);
  expect(store.getState().adjustment.growPx).toBe(2);
});

test('any other command, a pointer, and leaving the slider commit the step first', () => {
  const { person, clock } = paintedWithClock();
  press(person, 3);
  person.editor.commands.run('invert-mask');
  press(person, 5);
  person.mouse.down(60, 60).up();
  press(person, 6);
  person.editor.sliderDebounce.flush();
  expect(person.history()).toEqual(['stroke', 'adjust', 'invert', 'adjust', 'stroke', 'adjust']);
  clock.pass(5000);
  expect(person.history()).toHaveLength(6);
  expect(person.editor.store.getState().isStepOpen).toBe(false);
});

test('a series that returns to its start makes no step', () => {
  const { person, clock } = paintedWithClock();
  press(person, 1);
  press(person, 0);
  clock.pass(1000);
  expect(person.history()).toEqual(['stroke']);
});

test('the store has the state of the commands at the beginning and the end of a series', () => {
  const { person, clock } = paintedWithClock();
  const { store, commands } = person.editor;
  const seen: boolean[] = [];
  store.subscribe(() => seen.push(commands.isEnabled('undo')));
  press(person, 1);
  clock.pass(1000);
  expect(store.getState().isStepOpen).toBe(false);
  // Undo is disabled while the mask follows the key, and enabled afterwards.
  expect(seen.at(-1)).toBe(true);
});
