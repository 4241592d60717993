import { beforeEach, describe, expect, test } from 'vitest';
import type { Rectangle } from '../../geometry/rectangle.ts';
import { sendsMarkup } from '../store.ts';
import { type Hand, type Person, personAt } from '../testing/gesture-script.ts';
import type { MeasureText } from './letters.ts';
import { type Mark, maxMarkPoints, maxMarks, type PenMark, type SpanMark } from './mark.ts';
import { adjustMark, cancelWriting, endStep, endWriting, setLook, writeText } from './mark-actions.ts';
import { boundsOfMark } from './mark-geometry.ts';
import { markupOf } from './markup-document.ts';
import { createMarkupLayer } from './markup-layer.ts';
import { createMarkupStore, type MarkupTool } from './markup-store.ts';

/** Every letter is half as wide as high. */
const measure: MeasureText = (line, letterPx) => (line.length * letterPx) / 2;

let person: Person;
let takeOut: () => void;

/** Begins to draw markup with a tool. */
function beginWith(tool: MarkupTool): Person {
  person = personAt(400, 300);
  const { editor } = person;
  takeOut = editor.markupLayer.put(createMarkupLayer(editor, measure));
  editor.commands.run(`markup-${tool}`);
  return person;
}

/** Whether something is within the picture of 400 × 300. */
const isInside = ({ x, y, width, height }: Rectangle) =>
  x >= 0 && y >= 0 && x + width <= 400 + 1e-9 && y + height <= 300 + 1e-9;

const markup = () => person.editor.markup.getState();
const drag = (hand: Hand, [x, y]: [number, number], [toX, toY]: [number, number]) =>
  hand
    .down(x, y)
    .move((x + toX) / 2, (y + toY) / 2)
    .move(toX, toY)
    .up();
const run = (id: string) => person.editor.commands.run(id);

/** Draws and selects an arrow from 50, 60 to 150, 120. */
const drawArrow = (hand: Hand = person.mouse) => drag(hand, [50, 60], [150, 120]);

describe.each<[string, (p: Person) => Hand]>([
  ['a mouse', (p) => p.mouse],
  ['a pen', (p) => p.pen],
  ['a finger', (p) => p.finger(0)],
])('with %s', (_, handOf) => {
  test.each([
    ['arrow', 1],
    ['line', 1],
    ['box', 1],
    ['pen', null],
  ] as const)('a drag draws one %s, and selection is then %s', (kind, selectedId) => {
    const hand = handOf(beginWith(kind));
    drawArrow(hand);
    expect(markup().marks).toMatchObject([{ kind, id: 1 }]);
    expect(markup().selectedId).toBe(selectedId);
    expect(markup().draft).toBeNull();
    expect(person.history()).toEqual([]);
    run('undo');
    expect(markup().marks).toEqual([]);
    run('redo');
    expect(markup().marks).toHaveLength(1);
  });
});

describe('the keyboard', () => {
  test('draws an arrow from the crosshair', () => {
    const { editor } = beginWith('arrow');
    const go = (key: 'left' | 'down', times: number) => {
      for (let i = 0; i < times; i += 1) editor.crosshair.press(key, true);
    };
    go('left', 1);
    editor.crosshair.press('enter', false);
    go('left', 5);
    go('down', 3);
    editor.crosshair.press('enter', false);
    expect(markup().marks).toMatchObject([{ kind: 'arrow', to: { x: 150.5, y: 180.5 } }]);
  });

  test('begins to write by one press of Enter', () => {
    const { editor } = beginWith('text');
    editor.crosshair.press('left', false);
    editor.crosshair.press('enter', false);
    expect(markup().writing).toMatchObject({ kind: 'text', at: { x: 200.5, y: 150.5 } });
  });
});

describe('a selected mark', () => {
  beforeEach(() => {
    beginWith('arrow');
    drawArrow();
  });

  test('is moved by a drag with a drawing tool too', () => {
    drag(person.mouse, [100, 90], [130, 100]);
    expect(markup().marks).toMatchObject([{ from: { x: 80, y: 70 }, to: { x: 180, y: 130 } }]);
    run('undo');
    expect(markup().marks).toMatchObject([{ from: { x: 50, y: 60 } }]);
  });

  test('is resized by a drag of a handle', () => {
    drag(person.mouse, [152, 122], [300, 200]);
    expect(markup().marks).toMatchObject([{ from: { x: 50, y: 60 }, to: { x: 300, y: 200 } }]);
  });

  test('is drawn over elsewhere', () => {
    drag(person.mouse, [200, 200], [260, 240]);
    expect(markup().marks).toHaveLength(2);
    expect(markup().selectedId).toBe(2);
  });

  test('takes colour and width, as one step each while a slider is moved', () => {
    setLook(person.editor, { color: '#ffffff' }, measure);
    for (const widthPx of [5, 6, 7]) setLook(person.editor, { widthPx }, measure);
    expect(markup().marks).toMatchObject([{ color: '#ffffff', widthPx: 7 }]);
    expect(markup().document.changes).toHaveLength(3);
  });

  test('takes colour, width and moves as a step each, however they follow', () => {
    const { markup: store } = person.editor;
    const move = (x: number) =>
      adjustMark(store, { ...markup().marks[0]!, from: { x, y: 60 } } as Mark, 'move');
    setLook(person.editor, { color: '#ffffff' }, measure);
    for (const x of [51, 52, 53]) move(x);
    endStep(store);
    move(54);
    setLook(person.editor, { widthPx: 5 }, measure);
    const undone = () => {
      run('undo');
      const [{ color, widthPx, from }] = markup().marks as [SpanMark];
      return [color, widthPx, from.x];
    };
    expect(undone()).toEqual(['#ffffff', 3, 54]);
    expect(undone()).toEqual(['#ffffff', 3, 53]);
    expect(undone()).toEqual(['#ffffff', 3, 50]);
    expect(undone()).toEqual(['#ff2d2d', 3, 50]);
  });

  test('has no step for a change that is taken back before its key is let go', () => {
    const { markup: store } = person.editor;
    const [mark] = markup().marks as [SpanMark];
    for (const x of [51, 50, 50]) adjustMark(store, { ...mark, from: { x, y: 60 } }, 'move');
    expect(markup().document.changes).toHaveLength(1);
    adjustMark(store, { ...mark, from: { x: 52, y: 60 } }, 'move');
    run('undo');
    expect(markup().marks).toEqual([mark]);
  });

  test('is neither removed nor changed while it is dragged', () => {
    person.mouse.down(100, 90).move(120, 100);
    expect(run('remove-mark')).toBe(false);
    expect(run('clear-markup')).toBe(false);
    setLook(person.editor, { color: '#ffffff' }, measure);
    run('brush-larger');
    person.mouse.move(130, 100).up();
    expect(markup().marks).toMatchObject([{ color: '#ff2d2d', widthPx: 3, from: { x: 80, y: 70 } }]);
    expect(markup().document.changes).toHaveLength(2);
  });

  test('is removed by its command, which is disabled without a selection', () => {
    expect(run('remove-mark')).toBe(true);
    expect(markup().marks).toEqual([]);
    expect(run('remove-mark')).toBe(false);
  });

  test('is selected no more after Escape', () => {
    person.does({ type: 'escape' });
    expect(markup().selectedId).toBeNull();
  });
});

describe('the pen', () => {
  test('draws over what is selected, as handwriting does', () => {
    beginWith('arrow');
    drawArrow();
    run('markup-pen');
    drag(person.mouse, [150, 120], [100, 90]);
    drag(person.mouse, [100, 90], [60, 200]);
    expect(markup().marks).toMatchObject([
      { kind: 'arrow', from: { x: 50, y: 60 }, to: { x: 150, y: 120 } },
      { kind: 'pen' },
      { kind: 'pen' },
    ]);
  });

  test('draws on where its line has as many points as can be, and keeps its shape', () => {
    beginWith('pen');
    const hand = person.mouse.down(50, 50);
    for (let i = 1; i <= 3 * maxMarkPoints; i += 1) hand.move(50 + (i % 300), i % 2 === 0 ? 50 : 250);
    hand.move(399, 299).up();
    const [line] = markup().marks as [PenMark];
    expect(line.points.length).toBeLessThanOrEqual(maxMarkPoints);
    expect(line.points[0]).toEqual([50, 50]);
    expect(line.points.at(-1)).toEqual([399, 299]);
    expect(boundsOfMark(line, measure)).toMatchObject({ x: 50, y: 50 });
  });

  test('removes the mark that the eraser end touches', () => {
    beginWith('arrow');
    drawArrow();
    person.pen.down(100, 90, { button: 'eraser' }).up();
    expect(markup().marks).toEqual([]);
    run('undo');
    expect(markup().marks).toHaveLength(1);
  });
});

test('a short arrow is moved at its middle, and resized at its ends', () => {
  beginWith('arrow');
  drag(person.mouse, [100, 100], [118, 100]);
  drag(person.mouse, [109, 100], [209, 100]);
  expect(markup().marks).toMatchObject([{ from: { x: 200, y: 100 }, to: { x: 218, y: 100 } }]);
  drag(person.mouse, [218, 100], [240, 100]);
  expect(markup().marks).toMatchObject([{ from: { x: 200, y: 100 }, to: { x: 240, y: 100 } }]);
});

describe('Select marks', () => {
  beforeEach(() => {
    beginWith('box');
    drag(person.mouse, [50, 50], [150, 150]);
    drag(person.mouse, [100, 100], [200, 200]);
    run('markup-select');
  });

  test('selects the upper one of two, and nothing beside them', () => {
    person.mouse.down(150, 100).up();
    expect(markup().selectedId).toBe(2);
    person.mouse.down(390, 290).up();
    expect(markup().selectedId).toBeNull();
    expect(markup().document.changes).toHaveLength(2);
  });

  test('moves a mark with the press that selects it', () => {
    drag(person.mouse, [50, 80], [60, 90]);
    expect(markup().marks[0]).toMatchObject({ from: { x: 60, y: 60 } });
  });
});

describe('text', () => {
  const write = (text: string) => writeText(person.editor, text, measure);

  test('is written where the person clicks, and is one step', () => {
    beginWith('text');
    person.mouse.down(80, 90).up();
    expect(markup().marks).toEqual([]);
    write(' no hat ');
    endWriting(person.editor.markup);
    expect(markup().marks).toMatchObject([{ kind: 'text', text: 'no hat', at: { x: 80, y: 90 } }]);
    expect(markup().document.changes).toHaveLength(1);
  });

  test.each([
    ['beside the picture', 600, 100],
    ['below the picture', 100, 500],
    ['in the lower right corner', 390, 295],
  ])('that is begun %s is written into it', (_, x, y) => {
    beginWith('text');
    person.mouse.down(x, y).up();
    write('Remove the pine\nand the hat beside the wall of the old house');
    expect(isInside(boundsOfMark(markup().writing!, measure))).toBe(true);
    endWriting(person.editor.markup);
    expect(isInside(boundsOfMark(markup().marks[0]!, measure))).toBe(true);
  });

  test('stays in the picture with larger letters, and when it is moved', () => {
    beginWith('text');
    person.mouse.down(300, 200).up();
    write('no hat here');
    setLook(person.editor, { widthPx: 6 }, measure);
    endWriting(person.editor.markup);
    expect(isInside(boundsOfMark(markup().marks[0]!, measure))).toBe(true);
    const { x, y } = boundsOfMark(markup().marks[0]!, measure);
    drag(person.mouse, [x + 2, y + 2], [399, 299]);
    expect(isInside(boundsOfMark(markup().marks[0]!, measure))).toBe(true);
    expect(markup().marks[0]).toMatchObject({ text: 'no hat here' });
  });

  test('is ended by a click beside it, which does nothing else', () => {
    beginWith('text');
    person.mouse.down(80, 90).up();
    write('hat');
    person.mouse.down(300, 200).up();
    expect(markup()).toMatchObject({ writing: null, marks: [{ text: 'hat' }] });
  });

  test('is changed by a click on it, and removed when it is emptied', () => {
    beginWith('text');
    person.mouse.down(80, 90).up();
    write('hat');
    endWriting(person.editor.markup);
    person.mouse.down(85, 95).up();
    expect(markup().writing).toMatchObject({ id: 1, text: 'hat' });
    write('');
    endWriting(person.editor.markup);
    expect(markup().marks).toEqual([]);
    run('undo');
    expect(markup().marks).toMatchObject([{ text: 'hat' }]);
  });

  test('of one letter is changed by a click on it', () => {
    beginWith('text');
    person.mouse.down(80, 90).up();
    write('1');
    endWriting(person.editor.markup);
    const { x, y, width, height } = boundsOfMark(markup().marks[0]!, measure);
    person.mouse.down(x + width - 1, y + height - 1).up();
    expect(markup().writing).toMatchObject({ id: 1, text: '1' });
  });

  test('leaves nothing when it is given up', () => {
    beginWith('text');
    person.mouse.down(80, 90).up();
    write('hat');
    cancelWriting(person.editor.markup);
    expect(markup()).toMatchObject({ writing: null, marks: [] });
  });
});

describe('a gesture', () => {
  test('leaves no mark where a second finger makes it a pinch', () => {
    beginWith('arrow');
    person.finger(0).down(50, 60).move(60, 70);
    person.finger(1).down(200, 200).move(220, 220).up();
    person.finger(0).up();
    expect(markup()).toMatchObject({ marks: [], draft: null });
    expect(person.editor.store.getState().isGestureActive).toBe(false);
  });

  test('draws nothing with the right button, nor by a click', () => {
    beginWith('arrow');
    person.mouse.down(50, 60, { button: 'secondary' }).move(150, 120).up();
    person.mouse.down(50, 60).move(51, 61).up();
    expect(markup().marks).toEqual([]);
  });

  test('stays on the picture', () => {
    beginWith('line');
    drag(person.mouse, [50, 60], [900, -50]);
    expect(markup().marks).toMatchObject([{ to: { x: 400, y: 0 } }]);
  });

  test('is straight with Shift', () => {
    beginWith('line');
    person.hold({ shift: true });
    drag(person.mouse, [50, 50], [150, 62]);
    expect(markup().marks).toMatchObject([{ to: { x: 150, y: 50 } }]);
  });

  test.each(['line', 'box'] as const)('%s stays on the picture with Shift', (kind) => {
    beginWith(kind);
    person.hold({ shift: true });
    drag(person.mouse, [50, 290], [350, 295]);
    drag(person.mouse, [60, 100], [395, 260]);
    for (const mark of markup().marks) expect(isInside(boundsOfMark(mark, measure))).toBe(true);
  });

  test('is refused where there are as many marks as can be', () => {
    beginWith('line');
    drawArrow();
    const [first] = markup().marks as [Mark];
    const marks = Array.from({ length: maxMarks }, (_, i) => ({ ...first, id: i + 1 }));
    person.editor.markup.setState(createMarkupStore(person.editor.size, markupOf(marks)).getState());
    drag(person.mouse, [200, 200], [260, 240]);
    expect(markup().marks).toHaveLength(maxMarks);
    expect(markup().isFull).toBe(true);
  });
});

describe('mask and markup', () => {
  test('have a history each', () => {
    beginWith('arrow');
    const { mask, store } = person.editor;
    mask.commit({ kind: 'invert' });
    drawArrow();
    run('undo');
    expect(mask.document().history.cursor).toBe(1);
    run('tool-brush');
    expect(store.getState().layer).toBe('mask');
    run('undo');
    expect(mask.document().history.cursor).toBe(0);
    expect(run('undo')).toBe(false);
  });

  test('the marks are sent while they are drawn on, and there are some', () => {
    beginWith('arrow');
    const sends = () => sendsMarkup(person.editor.store.getState());
    expect(sends()).toBe(false);
    drawArrow();
    expect(sends()).toBe(true);
    run('markup');
    expect(sends()).toBe(false);
    run('markup');
    run('clear-markup');
    expect(sends()).toBe(false);
    run('undo');
    expect(sends()).toBe(true);
  });

  test('commands on the whole mask are disabled while the markup is drawn on', () => {
    beginWith('arrow');
    for (const id of ['invert-mask', 'fill-mask', 'clear-mask']) expect(run(id)).toBe(false);
  });

  test('a stroke before the code of the markup is there ends in neither', () => {
    beginWith('arrow');
    takeOut();
    drawArrow();
    expect(person.history()).toEqual([]);
    expect(markup().marks).toEqual([]);
  });
});
