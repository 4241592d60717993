import { describe, expect, test } from 'vitest';
import { type Person, personAt } from '../../editor/testing/gesture-script.ts';
import { listenToPointers } from './pointer-input.ts';

/** Events as browsers send them: the first button tells `pointerdown`, the last `pointerup`, all between `pointermove`. */

const LEFT = { button: 0, bit: 1 };
const RIGHT = { button: 2, bit: 2 };
const MIDDLE = { button: 1, bit: 4 };
const ERASER = { button: 5, bit: 32 };
type Button = typeof LEFT;

type Device = {
  press(button: Button, x: number, y: number): void;
  move(x: number, y: number): void;
  letGo(button: Button, x: number, y: number): void;
  /** The browser says only this much, and nothing of a release. */
  tell(type: 'pointercancel' | 'lostpointercapture' | 'contextmenu'): void;
};

function personOnPage(): { person: Person; device(pointerType: string, pointerId: number): Device } {
  const person = personAt();
  const target = new EventTarget();
  const element = Object.assign(target, {
    getBoundingClientRect: () => ({ left: 0, top: 0 }),
    setPointerCapture: () => undefined,
  });
  listenToPointers(element as unknown as HTMLElement, { dispatch: person.editor.dispatch, hover() {} });
  return {
    person,
    device(pointerType, pointerId) {
      let buttons = 0;
      let at = { clientX: 0, clientY: 0 };
      const send = (type: string, button: number): void => {
        const event = new Event(type, { cancelable: true });
        const pressure = buttons === 0 ? 0 : 0.5;
        Object.assign(event, { pointerType, pointerId, button, buttons, pressure, ...at });
        target.dispatchEvent(event);
      };
      const go = (x: number, y: number): void => {
        at = { clientX: x, clientY: y };
      };
      return {
        press({ button, bit }, x, y) {
          go(x, y);
          const isFirst = buttons === 0;
          buttons |= bit;
          send(isFirst ? 'pointerdown' : 'pointermove', button);
        },
        move(x, y) {
          go(x, y);
          send('pointermove', -1);
        },
        letGo({ button, bit }, x, y) {
          go(x, y);
          buttons &= ~bit;
          send(buttons === 0 ? 'pointerup' : 'pointermove', button);
          if (buttons === 0) send('lostpointercapture', 0);
        },
        tell: (type) => send(type, 0),
      };
    },
  };
}

/** Every order in which two buttons can go down and up, the first being the one that draws. */
const orders = [
  { name: 'the other is let go first', isOwnFirst: false },
  { name: 'its own is let go first', isOwnFirst: true },
];

describe.each([
  ['right', RIGHT],
  ['middle', MIDDLE],
] as const)('a left stroke beside the %s button', (_, other) => {
  test.each(orders)('ends where its own button is let go, and stays, when $name', ({ isOwnFirst }) => {
    const { person, device } = personOnPage();
    const mouse = device('mouse', 1);
    mouse.press(LEFT, 20, 60);
    mouse.move(60, 60);
    mouse.press(other, 60, 60);
    mouse.move(100, 60);
    mouse.letGo(isOwnFirst ? LEFT : other, 100, 60);
    mouse.move(150, 60);
    mouse.letGo(isOwnFirst ? other : LEFT, 150, 60);
    expect(person.history()).toEqual(['stroke']);
    expect(person.paintedAt(95, 60)).toBe(255);
    expect(person.paintedAt(140, 60)).toBe(isOwnFirst ? 0 : 255);
    expect(person.editor.store.getState()).toMatchObject({ isGestureActive: false, handMode: 'tool' });
  });
});

test('a button that goes down again beside one that is held draws again', () => {
  const { person, device } = personOnPage();
  const mouse = device('mouse', 1);
  mouse.press(LEFT, 20, 20);
  mouse.press(RIGHT, 30, 20);
  mouse.letGo(LEFT, 40, 20);
  mouse.press(LEFT, 20, 80);
  mouse.move(60, 80);
  mouse.letGo(LEFT, 60, 80);
  mouse.letGo(RIGHT, 60, 80);
  expect(person.history()).toEqual(['stroke', 'stroke']);
  expect(person.paintedAt(50, 80)).toBe(255);
  expect(person.paintedAt(45, 50)).toBe(0);
});

test('a right stroke erases to its end, whatever the left button does', () => {
  const { person, device } = personOnPage();
  person.editor.commands.run('fill-mask');
  const mouse = device('mouse', 1);
  mouse.press(RIGHT, 20, 60);
  mouse.press(LEFT, 40, 60);
  mouse.letGo(LEFT, 60, 60);
  mouse.move(100, 60);
  mouse.letGo(RIGHT, 100, 60);
  expect(person.paintedAt(95, 60)).toBe(0);
  expect(person.history()).toEqual(['fill', 'stroke']);
});

test('a pan with the middle button ends with it', () => {
  const { person, device } = personOnPage();
  const mouse = device('mouse', 1);
  mouse.press(MIDDLE, 20, 60);
  mouse.press(LEFT, 30, 60);
  mouse.letGo(MIDDLE, 30, 60);
  const { viewport } = person.editor.store.getState();
  mouse.move(100, 60);
  mouse.letGo(LEFT, 100, 60);
  expect(person.editor.store.getState()).toMatchObject({ viewport, handMode: 'tool' });
  expect(person.history()).toEqual([]);
});

test.each([
  ['the browser takes the pointer away', 'pointercancel'],
  ['the capture is lost', 'lostpointercapture'],
] as const)('a stroke stays as far as it went when %s', (_, type) => {
  for (const pointerType of ['mouse', 'pen', 'touch']) {
    const { person, device } = personOnPage();
    const hand = device(pointerType, 5);
    hand.press(LEFT, 20, 60);
    hand.move(60, 60);
    hand.tell(type);
    hand.move(120, 60);
    hand.letGo(LEFT, 120, 60);
    expect(person.history(), pointerType).toEqual(['stroke']);
    expect(person.paintedAt(55, 60)).toBeGreaterThan(200);
    expect(person.paintedAt(110, 60)).toBe(0);
  }
});

test('a palm that the browser takes away leaves nothing', () => {
  const { person, device } = personOnPage();
  const palm = device('touch', 5);
  palm.press(LEFT, 20, 60);
  palm.move(24, 62);
  palm.tell('pointercancel');
  expect(person.history()).toEqual([]);
  expect(person.paintedAt(20, 60)).toBe(0);
});

test('a release that was never told, as under a menu, ends the stroke with the next move or press', () => {
  const { person, device } = personOnPage();
  const [before, after] = [device('mouse', 1), device('mouse', 1)];
  before.press(LEFT, 20, 60);
  before.move(60, 60);
  before.tell('contextmenu');
  // The menu took the release: the mouse comes back with no button down.
  after.move(150, 100);
  after.move(160, 100);
  expect(person.history()).toEqual(['stroke']);
  before.press(LEFT, 20, 20);
  const third = device('mouse', 1);
  third.press(LEFT, 20, 90);
  third.letGo(LEFT, 60, 90);
  expect(person.history()).toEqual(['stroke', 'stroke', 'stroke']);
  expect(person.paintedAt(20, 55)).toBeGreaterThan(0);
  expect(person.paintedAt(40, 90)).toBe(255);
});

test('a stroke ends where the button was let go, also where no move came before, as wide as it was', () => {
  const { person, device } = personOnPage();
  person.editor.store.setState({ brushSizePx: 20 });
  const pen = device('pen', 3);
  pen.press(LEFT, 20, 60);
  pen.letGo(LEFT, 120, 60);
  expect(person.paintedAt(110, 60)).toBe(255);
  expect(person.paintedAt(118, 64)).toBe(person.paintedAt(60, 64));
});

test('a pen draws to its end beside a finger and a mouse, and they leave nothing', () => {
  const { person, device } = personOnPage();
  const [pen, finger, mouse] = [device('pen', 3), device('touch', 4), device('mouse', 1)];
  pen.press(LEFT, 20, 30);
  finger.press(LEFT, 150, 100);
  mouse.press(LEFT, 100, 100);
  pen.move(60, 30);
  finger.letGo(LEFT, 170, 100);
  pen.move(100, 30);
  pen.letGo(LEFT, 120, 30);
  mouse.letGo(LEFT, 130, 100);
  expect(person.history()).toEqual(['stroke']);
  expect(person.paintedAt(110, 30)).toBeGreaterThan(0);
  expect(person.paintedAt(120, 100)).toBe(0);
});

test('the eraser’s end of a pen takes away, and gives up a shape that its tip began', () => {
  const { person, device } = personOnPage();
  const pen = device('pen', 3);
  person.editor.commands.run('fill-mask');
  pen.press(ERASER, 20, 30);
  pen.letGo(ERASER, 60, 30);
  expect(person.paintedAt(40, 30)).toBe(0);
  person.editor.commands.run('tool-polygon');
  for (const [x, y] of [
    [20, 60],
    [60, 60],
    [60, 100],
  ] as const) {
    pen.press(LEFT, x, y);
    pen.letGo(LEFT, x, y);
  }
  expect(person.editor.guide.get()?.points).toHaveLength(3);
  pen.press(ERASER, 100, 60);
  pen.letGo(ERASER, 100, 60);
  expect(person.editor.guide.get()?.points).toHaveLength(1);
});
