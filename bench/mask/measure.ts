import { adjustArea } from '../../lib/mask/adjust/adjust-coverage.ts';
import { encodeRasterTiles } from '../../lib/mask/conversion/encode-raster.ts';
import { type DrawnDocument, drawDocument } from '../../lib/mask/history/record-steps.ts';
import type { AdjustCommand, RasterCommand } from '../../lib/mask/model/command.ts';
import { createCoverage, sourceOf } from '../../lib/mask/model/coverage.ts';
import { createDocument } from '../../lib/mask/model/document.ts';
import { toCoverage } from '../../lib/mask/model/tile-store.ts';
import { createMaskPainter, type MaskPainter } from '../../lib/mask/painter.ts';
import { prepareRasters } from '../../lib/mask/raster/inflate.ts';
import { randomCommand, seededRandom } from '../../lib/mask/testing/random-commands.ts';
import { paintedMask } from './painted-mask.ts';
import { bestOf, ms, processorMs, type Timing, timed, timingOf } from './timing.ts';

await prepareRasters();

const STEPS = 5;
const MEBIBYTE = 1024 * 1024;

type SliderTimes = Record<'first' | 'slices' | 'exact' | 'plain', Timing>;

/** Refines everything inexact, one tile at a time. @returns the time of each */
function refine(painter: MaskPainter): number[] {
  const times: number[] = [];
  while (!painter.isExact()) times.push(timed(() => painter.refine(() => false)));
  return times;
}

/** Seeks in the history until the pixels match, in low resolution where they are adjusted. @returns its slices */
function travel(painter: MaskPainter, move: () => void): number[] {
  let isThere = false;
  const stop = painter.subscribe(({ kind }) => {
    if (kind === 'settled') isThere = true;
  });
  const times = [timed(move)];
  while (!isThere) times.push(timed(() => painter.refine(() => false)));
  stop();
  return times;
}

const sumOf = (times: readonly number[]): number => times.reduce((sum, time) => sum + time, 0);

/**
 * A slider that is dragged from one end to the other, with a pause after every step. The baseline recomputes the whole
 * mask exactly and synchronously.
 */
function measureSlider(side: number, change: (step: number) => Omit<AdjustCommand, 'kind'>): SliderTimes {
  return bestOf(() => {
    const painter = paintedMask(side);
    const painted = toCoverage(painter.shown());
    const plain = createCoverage(painted);
    const whole = { x: 0, y: 0, width: side, height: side };
    painter.prepareAdjusting();
    const live = painter.beginTransaction();
    const times = {
      first: [] as number[],
      slices: [] as number[],
      exact: [] as number[],
      plain: [] as number[],
    };
    for (let step = 1; step <= STEPS; step++) {
      const adjustment = change(step);
      times.first.push(timed(() => live.draw({ kind: 'adjust', ...adjustment })));
      const slices = refine(painter);
      times.slices.push(...slices);
      times.exact.push(times.first.at(-1)! + sumOf(slices));
      times.plain.push(timed(() => adjustArea(sourceOf(painted), plain, whole, adjustment)));
    }
    live.cancel();
    return times;
  });
}

const sliders: readonly [string, (step: number) => Omit<AdjustCommand, 'kind'>][] = [
  ['grow by 13 to 64 px', (step) => ({ growPx: Math.round(step * 12.8), featherPx: 0 })],
  ['shrink by 13 to 64 px', (step) => ({ growPx: -Math.round(step * 12.8), featherPx: 0 })],
  ['feather by 13 to 64 px', (step) => ({ growPx: 0, featherPx: Math.round(step * 12.8) })],
  ['both, by 5 to 25 px', (step) => ({ growPx: step * 5, featherPx: step * 5 })],
];

function* measureSliders(): Generator<string> {
  yield '| what | first form: median | worst | exact: median | longest piece | plain way: median | worst |';
  yield '|---|---|---|---|---|---|---|';
  for (const side of [1024, 2048, 4096]) {
    for (const [name, change] of sliders) {
      const { first, exact, slices, plain } = measureSlider(side, change);
      const cells = [
        first.medianMs,
        first.worstMs,
        exact.medianMs,
        slices.worstMs,
        plain.medianMs,
        plain.worstMs,
      ];
      yield `| ${name}, ${side}² | ${cells.map(ms).join(' | ')} |`;
    }
  }
}

/** A typical mask at 4096² with adjustments among its steps: the time of seeks until something can be shown. */
function* measureAdjustedHistory(): Generator<string> {
  const painter = paintedMask(4096);
  painter.commit({ kind: 'adjust', growPx: 24, featherPx: 8 });
  painter.commit({
    kind: 'stroke',
    mode: 'erase',
    points: [
      [900, 900],
      [3000, 2500],
    ],
    radiusPx: 120,
    hardness: 0.5,
  });
  painter.commit({ kind: 'adjust', growPx: -12, featherPx: 0 });
  const steps = painter.document().history.cursor;
  const times = bestOf(() => {
    const moves = {
      'piece of undo': [] as number[],
      'piece of redo': [] as number[],
      'piece of a jump': [] as number[],
      release: [] as number[],
      'piece of refining after it': [] as number[],
    };
    const go = (list: number[], work: () => void): void => {
      list.push(...travel(painter, work));
      moves['piece of refining after it'].push(...refine(painter));
    };
    for (let i = 0; i < 3; i++) go(moves['piece of undo'], () => painter.undo());
    for (let i = 0; i < 3; i++) go(moves['piece of redo'], () => painter.redo());
    for (const cursor of [2, steps, steps - 2, steps])
      go(moves['piece of a jump'], () => painter.seek(cursor));
    const live = painter.beginTransaction();
    live.draw({ kind: 'adjust', growPx: 30, featherPx: 0 });
    moves.release.push(timed(() => live.commit({ kind: 'adjust', growPx: 30, featherPx: 0 })));
    moves['piece of refining after it'].push(...refine(painter));
    painter.undo();
    refine(painter);
    return moves;
  });
  yield '| with adjustments, 4096² | median | worst |\n|---|---|---|';
  yield* rowsOf(times);
}

function* rowsOf(times: Record<string, Timing>): Generator<string> {
  for (const [name, { medianMs, worstMs }] of Object.entries(times)) {
    yield `| ${name} | ${ms(medianMs)} | ${ms(worstMs)} |`;
  }
}

/**
 * A document that is opened: the slices in which it is drawn, and its steps are cached for undo. A step that is undone
 * before that is redrawn.
 */
function* measureOpened(): Generator<string> {
  const document = mixedHistory(4096, 200).document();
  const drawing = drawDocument(document);
  const pieces: number[] = [];
  let drawn: DrawnDocument | undefined;
  while (!drawn) {
    pieces.push(
      timed(() => {
        const { done, value } = drawing.next();
        if (done) drawn = value;
      }),
    );
  }
  const painter = createMaskPainter(document, { drawn });
  const early = travel(painter, () => painter.undo());
  refine(painter);
  const remembered: number[] = [0];
  while (painter.hasWork()) remembered.push(timed(() => painter.refine(() => false)));
  const undo = Array.from({ length: 20 }, () => travel(painter, () => painter.undo()));
  yield '| opened with 200 mixed steps, 4096² | median | worst | all |\n|---|---|---|---|';
  const rows = {
    'piece of drawing it': pieces,
    'piece of an undo at once': early,
    'piece of remembering': remembered,
    'undo after it': undo.map(sumOf),
    'piece of that': undo.flat(),
  };
  for (const [name, times] of Object.entries(rows)) {
    const { medianMs, worstMs } = timingOf(times);
    yield `| ${name} | ${ms(medianMs)} | ${ms(worstMs)} | ${ms(sumOf(times))} |`;
  }
}

/** Steps of all kinds. */
function mixedHistory(side: number, steps: number): MaskPainter {
  const random = seededRandom(30);
  const size = { widthPx: side, heightPx: side };
  const painter = createMaskPainter(createDocument(size));
  while (painter.document().history.cursor < steps) {
    const command = randomCommand(random, size);
    painter.commit(command.kind === 'stroke' ? { ...command, radiusPx: command.radiusPx * 0.4 } : command);
    // A permanent adjustment would make the random walk a walk of adjusted masks only.
    if (command.kind === 'adjust') painter.commit({ kind: 'adjust', growPx: 0, featherPx: 0 });
  }
  return painter;
}

function* measureMixedHistory(): Generator<string> {
  const steps = 200;
  const painter = mixedHistory(4096, steps);
  const bytes = painter.historyBytes() + JSON.stringify(painter.document()).length;
  const half = Array.from({ length: steps / 2 });
  const times = bestOf(() => {
    const undo = half.map(() => travel(painter, () => painter.undo()));
    const redo = half.map(() => travel(painter, () => painter.redo()));
    refine(painter);
    const jump = travel(painter, () => painter.seek(steps / 2));
    jump.push(...travel(painter, () => painter.seek(steps)));
    return {
      undo: undo.map(sumOf),
      'piece of it': undo.flat(),
      redo: redo.map(sumOf),
      'piece of that': redo.flat(),
      'piece of a jump over 100 steps': jump,
    };
  });
  yield '| mixed steps, 4096² | median | worst |\n|---|---|---|';
  yield* rowsOf(times);
  yield `\nHistory of ${steps} mixed steps at 4096², with the document: ${(bytes / MEBIBYTE).toFixed(1)} MB`;
}

/** A mask that compresses badly: every tile of 4096² is noise, which photographs never produce. */
async function* measureNoise(): AsyncGenerator<string> {
  const size = { widthPx: 4096, heightPx: 4096 };
  const painter = createMaskPainter(createDocument(size));
  const times = {
    'piece of drawing': [] as number[],
    undo: [] as number[],
    redo: [] as number[],
    'piece of either': [] as number[],
  };
  for (const seed of [1, 2, 3]) times['piece of drawing'].push(...(await commitTimes(painter, noise(seed))));
  for (const [name, move] of [
    ['undo', painter.undo],
    ['redo', painter.redo],
  ] as const) {
    for (let i = 0; i < 3; i++) {
      const pieces = travel(painter, () => move());
      times[name].push(sumOf(pieces));
      times['piece of either'].push(...pieces);
    }
  }
  yield '| noise all over, 4096² | median | worst | all |\n|---|---|---|---|';
  for (const [name, all] of Object.entries(times)) {
    const { medianMs, worstMs } = timingOf(all);
    yield `| ${name} | ${ms(medianMs)} | ${ms(worstMs)} | ${ms(sumOf(all))} |`;
  }
}

/** The time of each slice of a commit. */
async function commitTimes(painter: MaskPainter, command: RasterCommand): Promise<number[]> {
  const times: number[] = [];
  let since = processorMs();
  await painter.commitAsync(command, async () => {
    times.push(processorMs() - since);
    await Promise.resolve();
    since = processorMs();
  });
  return [...times, processorMs() - since];
}

function noise(seed: number): RasterCommand {
  const random = seededRandom(seed);
  const coverage = createCoverage({ widthPx: 4096, heightPx: 4096 });
  for (let i = 0; i < coverage.data.length; i++) coverage.data[i] = random() * 256;
  return { kind: 'raster', mode: 'replace', tiles: encodeRasterTiles(coverage) };
}

/** The lines of the tables, in milliseconds of processor time. */
export async function* measureAll(): AsyncGenerator<string> {
  yield* measureSliders();
  yield '';
  yield* measureAdjustedHistory();
  yield '';
  yield* measureMixedHistory();
  yield '';
  yield* measureOpened();
  yield '';
  yield* measureNoise();
}
