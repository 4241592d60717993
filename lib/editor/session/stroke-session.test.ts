import { describe, expect, test } from 'vitest';
import type { StrokeCommand } from '../../mask/model/command.ts';
import { type Person, personAt } from '../testing/gesture-script.ts';
import { createPathSmoother } from './smooth-path.ts';

function lastStroke({ editor }: Person): StrokeCommand {
  const command = editor.mask.document().history.entries.at(-1);
  if (command?.kind !== 'stroke') throw new Error('no stroke was drawn');
  return command;
}

describe('a stroke', () => {
  test('below full opacity has the same coverage where it crosses itself', () => {
    const person = personAt();
    person.editor.store.setState({ opacity: 0.4 });
    person.mouse.down(20, 60).move(100, 60).move(60, 60).up();
    expect(person.paintedAt(80, 60)).toBe(102);
    expect(person.paintedAt(30, 60)).toBe(102);
  });

  test('outside the picture is reported', () => {
    const person = personAt();
    const isOutside = () => person.editor.store.getState().isOutside;
    person.mouse.down(-60, -60).move(-20, 300).up();
    expect(isOutside()).toBe(true);
    person.mouse.down(20, 20);
    expect(isOutside()).toBe(false);
    person.mouse.up();
  });
});

describe("a pen's pressure", () => {
  test('changes the width of the stroke', () => {
    const person = personAt();
    person.pen.down(20, 60, { pressure: 1 }).move(60, 60, 1).move(120, 60, 0).move(180, 60, 0).up();
    expect(person.paintedAt(40, 64)).toBe(255);
    expect(person.paintedAt(150, 63)).toBe(0);
    expect(person.paintedAt(150, 60)).toBeGreaterThan(100);
  });

  test('changes the hardness if that is chosen instead', () => {
    const person = personAt();
    const feel = { isPressureSize: false, isPressureHardness: true, isSmooth: true };
    person.editor.store.setState({ feel, brushSizePx: 40 });
    person.pen.down(20, 60, { pressure: 1 }).move(60, 60, 1).move(120, 60, 0).move(180, 60, 0).up();
    expect(person.paintedAt(40, 75)).toBe(255);
    expect(person.paintedAt(160, 75)).toBeGreaterThan(0);
    expect(person.paintedAt(160, 75)).toBeLessThan(160);
  });

  test('has no effect if none is chosen, and a mouse has no pressure', () => {
    const feel = { isPressureSize: false, isPressureHardness: false, isSmooth: true };
    const person = personAt();
    person.editor.store.setState({ feel });
    person.pen.down(20, 60, { pressure: 0.2 }).move(60, 60, 0.9).up();
    expect(lastStroke(person).points.every((point) => point.length === 2)).toBe(true);
  });
});

describe('smoothing', () => {
  const quarterTurn = Array.from({ length: 5 }, (_, i) => {
    const angle = (i * Math.PI) / 10;
    return { x: 100 + 80 * Math.cos(angle), y: 100 + 80 * Math.sin(angle) };
  });

  test('passes through every point without lag: the stroke ends under the pointer', () => {
    const smoother = createPathSmoother(2);
    for (const point of quarterTurn) expect(smoother.add(point).at(-1)).toEqual(point);
  });

  test('rounds a line of few points', () => {
    const smoother = createPathSmoother(2);
    const drawn = quarterTurn.flatMap((point) => smoother.add(point));
    const away = (points: readonly { x: number; y: number }[]) =>
      Math.max(...points.map(({ x, y }) => Math.abs(Math.hypot(x - 100, y - 100) - 80)));
    const middles = quarterTurn.slice(2).map((point, i) => {
      const before = quarterTurn[i + 1]!;
      return { x: (point.x + before.x) / 2, y: (point.y + before.y) / 2 };
    });
    // From the third point on, a direction is known.
    expect(away(drawn.slice(2))).toBeLessThan(away(middles));
    expect(drawn.length).toBeGreaterThan(20);
  });

  test('keeps corners and straight lines', () => {
    const smoother = createPathSmoother(2);
    const path = [
      { x: 0, y: 0 },
      { x: 40, y: 0 },
      { x: 80, y: 0 },
      { x: 80, y: 40 },
      { x: 20, y: 0 },
    ];
    expect(path.map((point) => smoother.add(point).length)).toEqual([1, 1, 1, 1, 1]);
  });

  test('can be switched off', () => {
    const count = (isSmooth: boolean): number => {
      const person = personAt();
      person.editor.store.setState({ feel: { isPressureSize: true, isPressureHardness: false, isSmooth } });
      const hand = person.mouse.down(20, 20);
      for (const { x, y } of quarterTurn) hand.move(x - 20, y - 70);
      hand.up();
      return lastStroke(person).points.length;
    };
    expect(count(false)).toBeLessThanOrEqual(6);
    expect(count(true)).toBeGreaterThan(12);
  });
});

test('Alt and the right button resize the brush and its hardness, and paint nothing', () => {
  const person = personAt();
  person.editor.store.setState({ hardness: 0.5 });
  person.hold({ alt: true });
  person.mouse.down(50, 50, { button: 'secondary' }).move(60, 50).move(65, 30).up();
  expect(person.editor.store.getState()).toMatchObject({ brushSizePx: 40, hardness: 0.6 });
  expect(person.history()).toEqual([]);
});
