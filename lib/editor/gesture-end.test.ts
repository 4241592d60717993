import { describe, expect, test } from 'vitest';
import { type Person, personAt } from './testing/gesture-script.ts';
import { tools } from './tools/index.ts';

describe('an interrupted stroke', () => {
  const ways: [string, (person: Person) => void][] = [
    ['the window loses the focus', (person) => person.does({ type: 'blur' })],
    ['the browser cancels the pointer', (person) => person.mouse.cancelled()],
    ['X changes the tool', (person) => person.editor.commands.run('swap-paint-erase')],
  ];
  test.each(ways)('is kept as drawn when %s, and the rest of the drag has no effect', (_, end) => {
    const person = personAt();
    person.mouse.down(20, 60).move(60, 60);
    end(person);
    expect(person.history()).toEqual(['stroke']);
    person.mouse.move(100, 60).up();
    expect(person.history()).toEqual(['stroke']);
    expect(person.paintedAt(55, 60)).toBe(255);
    expect(person.paintedAt(90, 60)).toBe(0);
  });

  test('is kept when a finger that has drawn far is followed by another, or by a pen', () => {
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

/** An open gesture with each tool on a device. */
const underWay: [string, (person: Person) => void][] = tools.map(({ id }) => [
  id,
  (person) => {
    person.editor.store.setState({ toolId: id });
    person.mouse.down(20, 30).move(60, 50);
    if (id === 'polygon' || id === 'magnetic-lasso') person.mouse.up().down(60, 100).up();
  },
]);

describe.each(underWay)('an open gesture with the tool %s', (toolId, begin) => {
  test('ends with every command that changes the tool', () => {
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
      // The tool leaves at most one step, and the next gesture belongs to the new tool.
      const steps = person.history().length;
      expect(steps, id).toBeLessThanOrEqual(1);
      person.mouse.move(100, 60).up();
      expect(person.history(), id).toHaveLength(steps);
    }
  });

  test('ends with any other change of the tool', () => {
    const person = personAt();
    begin(person);
    person.editor.store.setState({ toolId: toolId === 'brush' ? 'eraser' : 'brush' });
    expect(person.editor.store.getState().isGestureActive).toBe(false);
  });
});
