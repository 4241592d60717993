import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const preload = fileURLToPath(new URL('./watch-steps.mjs', import.meta.url));

/** Collects the end times of the steps of an edit, which the server publishes on a diagnostics channel. */
export function watchSteps() {
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-bench-'));
  const file = join(folder, 'steps.jsonl');
  writeFileSync(file, '');
  return {
    /** Options for the start of the server. */
    env: { NODE_OPTIONS: `--import=${preload}`, BENCH_STEPS: file },
    /** @returns the steps of the calls since the last request: `{step, atMs}` */
    take() {
      const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
      writeFileSync(file, '');
      return lines.map((line) => JSON.parse(line));
    },
    stop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * Prints the median end time of each step after the first sent byte. Some steps run concurrently, so that the order is
 * that of their ends.
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
