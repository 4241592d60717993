import { describe, expect, test } from 'vitest';
import { encodeRasterTiles } from '../../mask/conversion/encode-raster.ts';
import { createCoverage } from '../../mask/model/coverage.ts';
import type { MaskDocument } from '../../mask/model/document.ts';
import { expectSamePixels } from '../../mask/testing/expect-same-pixels.ts';
import { replayDocument, shownPixels } from '../../mask/testing/replay.ts';
import { findWire } from '../../select/live-wire/find-wire.ts';
import { finishWork } from '../../select/testing/finish-work.ts';
import { pictureOf } from '../../select/testing/pictures.ts';
import { eventually } from '../../testing/eventually.ts';
import type { Selector, WireFinder } from '../selection-job.ts';
import { type Hand, type Person, personAt } from '../testing/gesture-script.ts';
import { tools } from './index.ts';

/** Every tool of the registry on every device: one gesture is one step, which can be undone, redone and stored. */

const size = { widthPx: 200, heightPx: 120 };
const picture = pictureOf(size.widthPx, size.heightPx, (x, y) =>
  x > 50 && x < 150 && y > 30 && y < 90 ? [160, 50, 40] : [200, 210, 190],
);

/** Returns the same area for every request, and real edges. */
const selector: Selector = () => {
  const coverage = createCoverage(size);
  for (let y = 30; y < 90; y++) coverage.data.fill(255, y * 200 + 50, y * 200 + 150);
  return Promise.resolve(encodeRasterTiles(coverage));
};
const wires: WireFinder = (start) => Promise.resolve(finishWork(findWire(picture, start)));

function personWith(toolId: string): Person {
  const person = personAt(size.widthPx, size.heightPx, { selector, wires });
  // Painted pixels that an eraser can remove.
  person.editor.mask.commit({ kind: 'fill', mode: 'paint' });
  if (toolId !== 'eraser') person.editor.mask.undo();
  person.editor.store.setState({ toolId });
  return person;
}

/** Drags, or clicks corners, as the tool requires. */
function use({ editor }: Person, hand: Hand): void {
  hand.down(55, 35, { pressure: 0.7 }).move(100, 40, 0.8).move(145, 85, 0.9).up();
  if (editor.store.getState().isGestureActive) {
    hand.down(145, 35).up();
    hand.down(60, 88).up();
    editor.commands.run('close-shape');
  }
}

function useKeys({ editor }: Person): void {
  const { crosshair, commands } = editor;
  const go = (dx: number, dy: number): void => {
    for (let i = 0; i < Math.abs(dx); i++) crosshair.press(dx < 0 ? 'left' : 'right', true);
    for (let i = 0; i < Math.abs(dy); i++) crosshair.press(dy < 0 ? 'up' : 'down', true);
  };
  crosshair.press('left', false);
  go(-4, -2);
  // Enter begins and ends; between them Space sets corners for tools that have them.
  const corner = (): void => {
    if (!commands.isEnabled('close-shape')) return;
    crosshair.press('space', false);
    crosshair.release('space');
  };
  crosshair.press('enter', false);
  go(8, 1);
  corner();
  go(0, 4);
  corner();
  crosshair.press('enter', false);
}

const hands: [string, (person: Person) => void][] = [
  ['a mouse', (person) => use(person, person.mouse)],
  ['a pen', (person) => use(person, person.pen)],
  ['a finger', (person) => use(person, person.finger(0))],
  ['keys', useKeys],
];

describe.each(tools.map(({ id }) => id))('the tool %s', (id) => {
  test.each(hands)('makes one step with %s', async (_, gesture) => {
    const person = personWith(id);
    const { mask, commands, store } = person.editor;
    const before = shownPixels(mask).slice();
    const steps = mask.document().history.cursor;
    gesture(person);
    await eventually(() => expect(mask.document().history.cursor).toBe(steps + 1));
    expect(store.getState()).toMatchObject({ isGestureActive: false, selecting: null, selectionNote: null });
    expect(mask.document().history.entries.at(-1)?.by).toBe(id);
    const after = shownPixels(mask).slice();
    expect(after).not.toEqual(before);
    commands.run('undo');
    expectSamePixels(shownPixels(mask), before);
    commands.run('redo');
    expectSamePixels(shownPixels(mask), after);
    const kept = JSON.parse(JSON.stringify(mask.document())) as MaskDocument;
    expectSamePixels(replayDocument(kept).data, after);
  });

  test('is cancelled by a second finger without a trace', async () => {
    const person = personWith(id);
    const before = shownPixels(person.editor.mask).slice();
    const steps = person.history().length;
    person.finger(0).down(55, 35).move(70, 45);
    person.finger(1).down(120, 90).move(130, 95).up();
    person.finger(0).up();
    await new Promise<void>((resolve) => void setImmediate(resolve));
    expect(person.history()).toHaveLength(steps);
    expect(person.editor.store.getState().isGestureActive).toBe(false);
    expectSamePixels(shownPixels(person.editor.mask), before);
  });
});
