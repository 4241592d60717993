import type { AdjustCommand } from '../../lib/mask/command.ts';
import { createDocument } from '../../lib/mask/document.ts';
import { createMaskPainter, type MaskPainter } from '../../lib/mask/painter.ts';
import { randomCommand, seededRandom } from '../../lib/mask/testing/random-commands.ts';

const ROUNDS = 3;
const MEBIBYTE = 1024 * 1024;

type Timing = { readonly medianMs: number; readonly worstMs: number };

/** A mask as a person might have made it: some strokes, hard and soft, and a shape. */
function paintedMask(side: number): MaskPainter {
  const painter = createMaskPainter(createDocument({ widthPx: side, heightPx: side }));
  for (const [i, hardness] of [1, 1, 0.5, 0].entries()) {
    const y = side * (0.2 + 0.18 * i);
    painter.commit({
      kind: 'stroke',
      mode: 'paint',
      points: Array.from({ length: 40 }, (_, k) => [
        side * (0.15 + 0.017 * k),
        y + side * 0.03 * Math.sin(k / 3),
      ]),
      radiusPx: side * 0.03,
      hardness,
    });
  }
  const [from, to] = [side * 0.4, side * 0.62];
  painter.commit({
    kind: 'polygon',
    mode: 'paint',
    points: [
      [from, from],
      [to, from * 1.1],
      [to, to],
      [from * 0.9, to],
    ],
  });
  return painter;
}

/** A slider that is pulled from one end to the other. */
function measureSlider(side: number, change: (step: number) => AdjustCommand): Timing {
  return bestOf(() => {
    const live = paintedMask(side).beginLive();
    return Array.from({ length: 24 }, (_, step) => timed(() => live.draw(change(step + 1))));
  });
}

function measureHistory(side: number, steps: number): { bytes: number; undo: Timing } {
  const random = seededRandom(30);
  const size = { widthPx: side, heightPx: side };
  const painter = createMaskPainter(createDocument(size));
  while (painter.document().history.cursor < steps) {
    const command = randomCommand(random, size);
    const isStroke = command.kind === 'stroke';
    painter.commit(isStroke ? { ...command, radiusPx: command.radiusPx * 0.4 } : command);
    // One in effect all along would make the random walk a walk of adjusted masks alone.
    if (command.kind === 'adjust') painter.commit({ kind: 'adjust', growPx: 0, featherPx: 0 });
  }
  const bytes = painter.historyBytes() + JSON.stringify(painter.document()).length;
  const undo = bestOf(() => {
    const times = Array.from({ length: steps / 2 }, () => timed(() => painter.undo()));
    painter.jump(steps);
    return times;
  });
  return { bytes, undo };
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The first round warms the compiler up and is left out. */
function bestOf(round: () => number[]): Timing {
  round();
  const rounds = Array.from({ length: ROUNDS }, () => round().sort((a, b) => a - b));
  const medians = rounds.map((times) => times[times.length >> 1]!);
  const best = medians.indexOf(Math.min(...medians));
  return { medianMs: medians[best]!, worstMs: rounds[best]!.at(-1)! };
}

const round = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const row = (what: string, { medianMs, worstMs }: Timing): string =>
  `| ${what} | ${round(medianMs)} ms | ${round(worstMs)} ms |`;

/** The lines of a table. */
export function* measureAll(): Generator<string> {
  yield '| what | median | worst |\n|---|---|---|';
  for (const side of [1024, 2048]) {
    yield row(
      `grow by 1 to 64 px, ${side}²`,
      measureSlider(side, (step) => ({ kind: 'adjust', growPx: Math.round(step * 2.66), featherPx: 0 })),
    );
    yield row(
      `shrink by 1 to 64 px, ${side}²`,
      measureSlider(side, (step) => ({ kind: 'adjust', growPx: -Math.round(step * 2.66), featherPx: 0 })),
    );
    yield row(
      `feather by 1 to 64 px, ${side}²`,
      measureSlider(side, (step) => ({ kind: 'adjust', growPx: 0, featherPx: Math.round(step * 2.66) })),
    );
    yield row(
      `both, ${side}²`,
      measureSlider(side, (step) => ({ kind: 'adjust', growPx: step, featherPx: step })),
    );
  }
  const { bytes, undo } = measureHistory(4096, 200);
  yield row('undo of mixed steps, 4096²', undo);
  yield `\nHistory of 200 mixed steps at 4096², with the document: ${(bytes / MEBIBYTE).toFixed(1)} MB`;
}
