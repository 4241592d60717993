import { describe, expect, test } from 'vitest';
import { shownPixels } from '../../mask/testing/replay.ts';
import { type Person, personAt } from '../testing/gesture-script.ts';

function personWith(tool: string): Person {
  const person = personAt();
  person.editor.commands.run(`tool-${tool}`);
  return person;
}

/** Sum of coverage in pixels; half-covered ones count half. */
function painted({ editor }: Person): number {
  return shownPixels(editor.mask).reduce((sum, value) => sum + value, 0) / 255;
}

const guideOf = ({ editor }: Person) => editor.guide.get();

describe('the rectangle', () => {
  test('covers whole pixels between two corners, dragged in any direction', () => {
    for (const [from, to] of [
      [
        [20, 30],
        [60, 80],
      ],
      [
        [60, 80],
        [20, 30],
      ],
      [
        [60, 30],
        [20, 80],
      ],
    ] as const) {
      const person = personWith('rectangle');
      person.mouse.down(from[0], from[1]).move(to[0], to[1]);
      expect(guideOf(person)?.points).toHaveLength(4);
      expect(painted(person)).toBe(0);
      person.mouse.up();
      expect(guideOf(person)).toBeNull();
      expect(painted(person)).toBe(40 * 50);
      expect(person.paintedAt(20, 30)).toBe(255);
      expect(person.paintedAt(59, 79)).toBe(255);
      expect(person.history()).toEqual(['polygon']);
    }
  });

  test('is a square with Shift, and is drawn from its centre with Alt', () => {
    const square = personWith('rectangle');
    square.hold({ shift: true });
    square.mouse.down(20, 30).move(60, 45).up();
    expect(painted(square)).toBe(40 * 40);
    const centred = personWith('rectangle');
    centred.mouse.down(100, 60);
    centred.hold({ alt: true });
    centred.mouse.move(120, 70).up();
    expect(painted(centred)).toBe(40 * 20);
    expect(centred.paintedAt(80, 50)).toBe(255);
  });

  test('without a width paints nothing', () => {
    const person = personWith('rectangle');
    person.mouse.down(20, 30).move(20, 80).up();
    expect(person.history()).toEqual([]);
  });

  test('erases with the right button, and combines areas as chosen', () => {
    const person = personWith('rectangle');
    person.editor.commands.run('fill-mask');
    person.mouse.down(20, 30, { button: 'secondary' }).move(60, 80).up();
    expect(person.paintedAt(40, 50)).toBe(0);
    expect(person.paintedAt(70, 50)).toBe(255);
    person.editor.store.setState({ areaMode: 'intersect' });
    person.mouse.down(50, 50).move(100, 100).up();
    expect(painted(person)).toBe(50 * 50 - 10 * 30);
  });
});

describe('the ellipse', () => {
  test('covers the area of an ellipse in its box', () => {
    const person = personWith('ellipse');
    person.mouse.down(40, 20).move(160, 100).up();
    expect(painted(person) / (Math.PI * 60 * 40)).toBeCloseTo(1, 3);
    expect(person.paintedAt(100, 21)).toBe(255);
    expect(person.paintedAt(45, 25)).toBe(0);
  });

  test('with Shift and Alt is a circle around its start', () => {
    const person = personWith('ellipse');
    person.hold({ shift: true, alt: true });
    person.mouse.down(100, 60).move(130, 62).up();
    for (const [x, y] of [
      [71, 60],
      [128, 60],
      [100, 31],
      [100, 88],
    ] as const) {
      expect(person.paintedAt(x, y)).toBe(255);
    }
    expect(painted(person) / (Math.PI * 900)).toBeCloseTo(1, 3);
  });
});

describe('the lasso', () => {
  test('covers the area inside its line, which closes automatically', () => {
    const person = personWith('lasso');
    person.mouse.down(20, 20).move(80, 20).move(80, 70).move(20, 70);
    expect(guideOf(person)).toMatchObject({ isClosed: true });
    person.mouse.up();
    expect(painted(person)).toBe(60 * 50);
    expect(person.history()).toEqual(['polygon']);
  });

  test('of a click paints nothing', () => {
    const person = personWith('lasso');
    person.mouse.down(20, 20).up();
    expect(person.history()).toEqual([]);
  });
});

describe('the polygon', () => {
  const click = (person: Person, x: number, y: number): void => {
    person.mouse.move(x, y).down(x, y).up();
  };

  function threeCorners(): Person {
    const person = personWith('polygon');
    click(person, 20, 20);
    click(person, 80, 20);
    click(person, 80, 70);
    return person;
  }

  test('continues with each click, and a double click closes it', () => {
    const person = threeCorners();
    person.mouse.move(40, 90);
    expect(guideOf(person)?.points.at(-1)).toEqual([40, 90]);
    expect(person.history()).toEqual([]);
    click(person, 20, 70);
    click(person, 20, 70);
    expect(person.history()).toEqual(['polygon']);
    expect(painted(person)).toBe(60 * 50);
    expect(guideOf(person)).toBeNull();
  });

  test('is closed by a second click within the double-click distance of the last corner, and not beyond it', () => {
    const near = threeCorners();
    click(near, 20, 70);
    click(near, 24, 70);
    expect(near.history()).toEqual(['polygon']);
    expect(painted(near)).toBe(60 * 50);
    const beyond = threeCorners();
    click(beyond, 20, 70);
    click(beyond, 25, 70);
    expect(beyond.history()).toEqual([]);
    expect(guideOf(beyond)?.points).toHaveLength(5);
  });

  test('measures that distance in CSS px at any zoom', () => {
    const person = personWith('polygon');
    person.editor.store.setState({ viewport: { scale: 4, offsetX: 0, offsetY: 0 } });
    for (const [x, y] of [
      [80, 80],
      [320, 80],
      [320, 280],
    ] as const)
      click(person, x, y);
    // Two image pixels are eight CSS px: another corner, no double click.
    click(person, 312, 280);
    expect(person.history()).toEqual([]);
    click(person, 312, 277);
    expect(person.history()).toEqual(['polygon']);
  });

  test('with two corners paints nothing, also after a double click', () => {
    const person = personWith('polygon');
    click(person, 20, 20);
    click(person, 80, 20);
    click(person, 80, 20);
    expect(person.history()).toEqual([]);
    expect(person.editor.store.getState().isGestureActive).toBe(false);
  });

  test('is closed by Enter, and by a click on its first corner', () => {
    const byEnter = threeCorners();
    expect(byEnter.editor.commands.run('close-shape')).toBe(true);
    expect(painted(byEnter)).toBe((60 * 50) / 2);
    const byClick = threeCorners();
    click(byClick, 23, 22);
    expect(painted(byClick)).toBe((60 * 50) / 2);
  });

  test('loses its last corner on Backspace, and ends with the first one', () => {
    const person = threeCorners();
    person.editor.commands.run('take-back-corner');
    click(person, 20, 70);
    person.editor.commands.run('close-shape');
    expect(person.paintedAt(25, 60)).toBe(255);
    expect(person.paintedAt(75, 60)).toBe(0);
    const undone = threeCorners();
    for (let i = 0; i < 3; i++) expect(undone.editor.commands.run('take-back-corner')).toBe(true);
    expect(undone.editor.store.getState().isGestureActive).toBe(false);
    expect(undone.editor.commands.isEnabled('take-back-corner')).toBe(false);
    expect(undone.history()).toEqual([]);
  });

  test('loses its last corner on Undo, which is enabled from its start', () => {
    const person = personWith('polygon');
    const { commands, store } = person.editor;
    const offered: boolean[] = [];
    store.subscribe(() => offered.push(commands.isEnabled('undo')));
    click(person, 20, 20);
    expect(offered.at(-1)).toBe(true);
    click(person, 80, 20);
    expect(commands.run('undo')).toBe(true);
    expect(guideOf(person)?.points).toHaveLength(1);
    commands.run('undo');
    expect(store.getState().isGestureActive).toBe(false);
    expect(commands.isEnabled('undo')).toBe(false);
  });

  test('is not closed by a click near its first corner while it has two corners', () => {
    const person = personWith('polygon');
    click(person, 20, 20);
    expect(guideOf(person)?.isClosed).toBe(false);
    click(person, 80, 20);
    expect(guideOf(person)?.isClosed).toBe(true);
    click(person, 23, 26);
    expect(guideOf(person)?.points).toHaveLength(3);
    click(person, 23, 26);
    expect(person.history()).toEqual(['polygon']);
  });

  test('with Shift projects each corner on the nearest multiple of 45°', () => {
    const person = personWith('polygon');
    click(person, 20, 20);
    person.hold({ shift: true });
    click(person, 60, 64);
    click(person, 30, 20);
    click(person, 28, 60);
    expect(guideOf(person)?.points).toEqual([
      [20, 20],
      [62, 62],
      [25, 25],
      [25, 60],
    ]);
  });

  test('keeps a horizontal side with Shift', () => {
    const person = threeCorners();
    person.hold({ shift: true });
    click(person, 20, 74);
    person.editor.commands.run('close-shape');
    expect(painted(person)).toBe(60 * 50);
  });

  test('is cancelled by Escape and by another tool, without a trace', () => {
    for (const giveUp of [
      (person: Person) => person.does({ type: 'escape' }),
      (person: Person) => person.editor.commands.run('tool-brush'),
    ]) {
      const person = threeCorners();
      giveUp(person);
      expect(person.history()).toEqual([]);
      expect(person.editor.store.getState().isGestureActive).toBe(false);
      expect(guideOf(person)).toBeNull();
    }
  });

  test('loses one corner, not all, on a pinch', () => {
    const person = personWith('polygon');
    for (const [x, y] of [
      [20, 20],
      [80, 20],
      [80, 70],
    ] as const)
      person.finger(1).down(x, y).up();
    person.finger(1).down(20, 70);
    person.finger(2).down(60, 60);
    person.finger(1).up();
    person.finger(2).up();
    person.editor.commands.run('close-shape');
    expect(painted(person)).toBe((60 * 50) / 2);
  });
});
