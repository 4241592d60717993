import { describe, expect, test } from 'vitest';
import { encodeRasterTiles } from '../mask/conversion/encode-raster.ts';
import { createCoverage } from '../mask/model/coverage.ts';
import { eventually } from '../testing/eventually.ts';
import type { SelectionJob, SelectionProgress } from './selection-job.ts';
import { SelectionError } from './selection-queue.ts';
import { type Person, personAt } from './testing/gesture-script.ts';

/** A selector whose results the test provides, as a worker does on completion. */
function handSelector() {
  const calls: {
    job: SelectionJob;
    progress: SelectionProgress;
    answer: (area: { x: number; y: number; width: number; height: number }) => Promise<void>;
    fail: () => Promise<void>;
  }[] = [];
  // All effects of the result run before the next macrotask.
  const settle = () => new Promise<void>((resolve) => void setImmediate(resolve));
  const select = (job: SelectionJob, progress: SelectionProgress) =>
    new Promise<ReturnType<typeof encodeRasterTiles>>((resolve, reject) => {
      calls.push({
        job,
        progress,
        async answer({ x, y, width, height }) {
          const coverage = createCoverage({ widthPx: 200, heightPx: 120 });
          for (let row = y; row < y + height; row++)
            coverage.data.fill(255, row * 200 + x, row * 200 + x + width);
          resolve(encodeRasterTiles(coverage));
          await settle();
        },
        async fail() {
          reject(new SelectionError('out of memory'));
          await settle();
        },
      });
    });
  return { calls, select };
}

const left = { x: 20, y: 20, width: 40, height: 40 };

/** Sets the kind of hint that is used from now on. */
function choose({ editor: { store } }: Person, hint: 'object' | 'background'): void {
  store.setState({ toolOptions: { 'select-object': { hint } } });
}

function selectingPerson(toolId: string) {
  const selector = handSelector();
  const person = personAt(200, 120, { selector: selector.select });
  person.editor.store.setState({ toolId });
  return { ...selector, person };
}

test('a selection that fails with an unexpected error does not block later ones', async () => {
  const { calls, select } = handSelector();
  let isBroken = true;
  const person = personAt(200, 120, {
    selector: (job, progress) => (isBroken ? Promise.reject(new TypeError('a bug')) : select(job, progress)),
  });
  person.editor.store.setState({ toolId: 'magic-wand' });
  person.mouse.down(30, 40).up();
  await eventually(() => expect(person.editor.store.getState().selectionNote).toBe('failed'));
  isBroken = false;
  person.mouse.down(30, 40).up();
  await eventually(() => expect(calls).toHaveLength(1));
  await calls[0]!.answer(left);
  expect(person.history()).toEqual(['raster']);
});

describe('the magic wand', () => {
  test('requests the colour under the click, and adds the result as one step', async () => {
    const { person, calls } = selectingPerson('magic-wand');
    person.mouse.down(30.4, 40.6).move(35, 45).up();
    await eventually(() => expect(calls).toHaveLength(1));
    expect(calls[0]!.job).toMatchObject({ kind: 'wand', at: { x: 30.4, y: 40.6 } });
    expect(person.history()).toEqual([]);
    await calls[0]!.answer(left);
    expect(person.history()).toEqual(['raster']);
    expect([person.paintedAt(30, 30), person.paintedAt(70, 30)]).toEqual([255, 0]);
    person.editor.commands.run('undo');
    expect(person.paintedAt(30, 30)).toBe(0);
  });

  test.each([
    [{ shift: true }, 'paint'],
    [{ alt: true }, 'erase'],
    [{ shift: true, alt: true }, 'intersect'],
    [{}, 'intersect'],
  ] as const)('with %j it means %s', async (held, mode) => {
    const { person, calls } = selectingPerson('magic-wand');
    person.editor.store.setState({ areaMode: 'intersect' });
    person.editor.mask.commit({ kind: 'fill', mode: 'paint' });
    person.hold(held);
    person.mouse.down(30, 40).up();
    await eventually(() => expect(calls).toHaveLength(1));
    await calls[0]!.answer(left);
    const last = person.editor.mask.document().history.entries.at(-1);
    expect(last).toMatchObject(
      mode === 'paint' ? { kind: 'fill' } : { kind: 'raster', mode, by: 'magic-wand' },
    );
  });

  test('outside the picture requests nothing', async () => {
    const { person, calls } = selectingPerson('magic-wand');
    person.mouse.down(-5, 40).up();
    await Promise.resolve();
    expect(calls).toEqual([]);
  });

  test('does not block painting, and waits for the end of a stroke', async () => {
    const { person, calls } = selectingPerson('magic-wand');
    person.mouse.down(30, 40).up();
    await eventually(() => expect(calls).toHaveLength(1));
    expect(person.editor.store.getState().selecting).toEqual({ kind: 'wand', share: 0 });
    person.editor.store.setState({ toolId: 'brush' });
    person.mouse.down(100, 60).move(140, 60);
    await calls[0]!.answer(left);
    expect(person.paintedAt(30, 30)).toBe(0);
    person.mouse.up();
    await eventually(() => expect(person.history()).toEqual(['stroke', 'raster']));
    expect([person.paintedAt(120, 60), person.paintedAt(30, 30)]).toEqual([255, 255]);
    expect(person.editor.store.getState().selecting).toBeNull();
  });

  test('leaves no trace when it is cancelled, and the next one works', async () => {
    const { person, calls } = selectingPerson('magic-wand');
    person.mouse.down(30, 40).up();
    person.mouse.down(130, 40).up();
    await eventually(() => expect(calls).toHaveLength(1));
    person.does({ type: 'escape' });
    expect(calls[0]!.progress.signal.aborted).toBe(true);
    await calls[0]!.answer(left);
    expect([person.history(), calls.length]).toEqual([[], 1]);
    person.mouse.down(30, 40).up();
    await eventually(() => expect(calls).toHaveLength(2));
    await calls[1]!.answer(left);
    expect(person.history()).toEqual(['raster']);
  });

  test('shows a failure, and has no other effect', async () => {
    const { person, calls } = selectingPerson('magic-wand');
    person.mouse.down(30, 40).up();
    await eventually(() => expect(calls).toHaveLength(1));
    await calls[0]!.fail();
    expect(person.editor.store.getState()).toMatchObject({ selecting: null, selectionNote: 'failed' });
    expect(person.history()).toEqual([]);
  });
});

describe('select object', () => {
  test('accepts a box dragged in any direction, and ignores an accidental drag', async () => {
    const { person, calls } = selectingPerson('select-object');
    person.mouse.down(60, 70).move(62, 71).up();
    person.mouse.down(60, 70).move(40, 50).move(15, 18).up();
    await eventually(() => expect(calls).toHaveLength(1));
    expect(calls[0]!.job).toMatchObject({
      kind: 'object',
      hints: { box: { x: 15, y: 18, width: 45, height: 52 }, scribbles: [] },
    });
    await calls[0]!.answer(left);
    expect(person.history()).toEqual(['raster']);
  });

  test('refines the object with scribbles: an addition paints more, a removal erases only the difference', async () => {
    const { person, calls } = selectingPerson('select-object');
    const step = async (area: typeof left) => {
      const count = calls.length;
      await eventually(() => expect(calls.length).toBeGreaterThanOrEqual(count));
      await calls.at(-1)!.answer(area);
    };
    person.mouse.down(15, 15).move(70, 70).up();
    await eventually(() => expect(calls).toHaveLength(1));
    await step(left);
    choose(person, 'background');
    person.mouse.down(25, 25).move(25, 50).up();
    await eventually(() => expect(calls).toHaveLength(2));
    const job = calls[1]!.job;
    expect(job).toMatchObject({ without: { box: { x: 15 }, scribbles: [] } });
    expect(job.kind === 'object' && job.hints.scribbles).toHaveLength(1);
    await step({ x: 20, y: 20, width: 10, height: 40 });
    expect([person.paintedAt(25, 30), person.paintedAt(40, 30)]).toEqual([0, 255]);

    // Undo also removes the scribble.
    person.editor.commands.run('undo');
    person.mouse.down(50, 25, { button: 'secondary' }).move(50, 50).up();
    await eventually(() => expect(calls).toHaveLength(3));
    const next = calls[2]!.job;
    expect(next.kind === 'object' && next.hints.scribbles).toMatchObject([{ isObject: true }]);
    expect(next.kind === 'object' && next.without).toBeUndefined();
  });

  test('starts again after a step of another tool, where a background scribble has no effect', async () => {
    const { person, calls } = selectingPerson('select-object');
    person.mouse.down(15, 15).move(70, 70).up();
    await eventually(() => expect(calls).toHaveLength(1));
    await calls[0]!.answer(left);
    person.editor.mask.commit({ kind: 'invert' });
    choose(person, 'background');
    person.mouse.down(25, 25).move(25, 50).up();
    await Promise.resolve();
    expect(calls).toHaveLength(1);
    choose(person, 'object');
    person.mouse.down(25, 25).move(25, 50).up();
    await eventually(() => expect(calls).toHaveLength(2));
    expect(calls[1]!.job).toMatchObject({ hints: { box: null } });
  });

  test('reports an empty result', async () => {
    const { person, calls } = selectingPerson('select-object');
    person.mouse.down(15, 15).move(70, 70).up();
    await eventually(() => expect(calls).toHaveLength(1));
    await calls[0]!.answer({ x: 0, y: 0, width: 0, height: 0 });
    await eventually(() => expect(person.editor.store.getState().selectionNote).toBe('nothing-found'));
    expect(person.history()).toEqual([]);
  });
});
