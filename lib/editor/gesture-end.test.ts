import { describe, expect, test } from 'vitest';
import { type Person, personAt } from './testing/gesture-script.ts';
import { tools } from './tools/index.ts';

describe('a stroke that something else ends', () => {
  const ways: [string, (person: Person) => void][] = [
    ['the window loses the focus', (person) => person.does({ type: 'blur' })],
    ['the browser takes the pointer away', (person) => person.mouse.cancelled()],
    ['X changes the tool', (person) => person.editor.commands.run('swap-paint-erase')],
  ];
  test.each(ways)('stays as far as it went when %s, and the rest of the drag means nothing', (_, end) => {
    const person = personAt();
    person.mouse.down(20, 60).move(60, 60);
    end(person);
    expect(person.history()).toEqual(['stroke']);
    person.mouse.move(100, 60).up();
    expect(person.history()).toEqual(['stroke']);
    expect(person.paintedAt(55, 60)).toBe(255);
    expect(person.paintedAt(90, 60)).toBe(0);
  });

  test('stays when a finger that has drawn far is joined by another, or by a pen', () => {
    for (const join of [
      (person: Person) => person.finger(2).down(150, 100),
      (person: Person) => person.pen.down(150, 100, { pressure: 1 }),
    ]) {
      const person = personAt();
      person.finger(1).down(20, 30).move(80, 30);
      join(person).up();
      person.finger(1).move(80, 90).up();
      expect(person.history()[0]).toBe('stroke');
      expect(person.paintedAt(70, 30)).toBe(255);
      expect(person.paintedAt(80, 80)).toBe(0);
    }
  });
});

/** A gesture under way with each tool, in a person's hand. */
const underWay: [string, (person: Person) => void][] = tools.map(({ id }) => [
  id,
  (person) => {
    person.editor.store.setState({ toolId: id });
    person.mouse.down(20, 30).move(60, 50);
    if (id === 'polygon' || id === 'magnetic-lasso') person.mouse.up().down(60, 100).up();
  },
]);

describe.each(underWay)('with a gesture of the tool %s under way', (toolId, begin) => {
  test('every command that changes the tool ends the gesture', () => {
    const { list } = personAt().editor.commands;
    const changing = list.filter(({ id }) => {
      const person = personAt();
      person.editor.store.setState({ toolId });
      person.editor.commands.run(id);
      return person.editor.store.getState().toolId !== toolId;
    });
    expect(changing.length).toBeGreaterThanOrEqual(tools.length - 1);
    for (const { id } of changing) {
      const person = personAt();
      begin(person);
      person.editor.commands.run(id);
      expect(person.editor.store.getState().isGestureActive, id).toBe(false);
      expect(person.editor.guide.get(), id).toBeNull();
      expect(person.editor.commands.isEnabled('close-shape'), id).toBe(false);
      // What the tool left behind is at most one step, and the next gesture is the new tool's own.
      const steps = person.history().length;
      expect(steps, id).toBeLessThanOrEqual(1);
      person.mouse.move(100, 60).up();
      expect(person.history(), id).toHaveLength(steps);
    }
  });

  test('so does a tool that is set in any other way', () => {
    const person = personAt();
    begin(person);
    person.editor.store.setState({ toolId: toolId === 'brush' ? 'eraser' : 'brush' });
    expect(person.editor.store.getState().isGestureActive).toBe(false);
  });
});
