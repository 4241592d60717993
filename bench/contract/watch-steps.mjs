/** Preloaded into the measured server: records the end time of each step of an edit, in ms since the epoch. */
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';

const file = process.env.BENCH_STEPS;
if (file) {
  subscribe('overpaint.edit.step', (step) => {
    const atMs = performance.timeOrigin + performance.now();
    appendFileSync(file, `${JSON.stringify({ step, atMs })}\n`);
  });
}
