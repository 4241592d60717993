import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const preload = fileURLToPath(new URL('./watch-steps.mjs', import.meta.url));

/** Collects when the steps of an edit ended, which the server tells on a diagnostics channel. */
export function watchSteps() {
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-bench-'));
  const file = join(folder, 'steps.jsonl');
  writeFileSync(file, '');
  return {
    /** What the server needs to be started with. */
    env: { NODE_OPTIONS: `--import=${preload}`, BENCH_STEPS: file },
    /** @returns the steps of the calls since the last time: `{step, atMs}` */
    take() {
      const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
      writeFileSync(file, '');
      return lines.map((line) => JSON.parse(line));
    },
    stop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * Prints when each step had ended after the first byte was sent, as medians. Some run side by side, so that the order
 * is that of their ends.
 *
 * @param calls for each call its steps, in ms since its start
 */
export function printBreakdown(calls, median) {
  const names = new Set(calls.flatMap((steps) => steps.map(({ step }) => step)));
  const rows = [...names]
    .map((step) => ({ step, ms: median(calls.flatMap((steps) => timesOf(steps, step))) }))
    .sort((a, b) => a.ms - b.ms);
  let before = 0;
  for (const { step, ms } of rows) {
    console.log(
      `${step.padEnd(25)} ${ms.toFixed(1).padStart(6)} ms  + ${(ms - before).toFixed(1).padStart(5)}`,
    );
    before = ms;
  }
}

const timesOf = (steps, step) => steps.filter((one) => one.step === step).map(({ ms }) => ms);
