/** Preloaded into the server that is measured: writes down when each step of an edit ended, in ms since the epoch. */
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';

const file = process.env.BENCH_STEPS;
if (file) {
  subscribe('overpaint.edit.step', (step) => {
    const atMs = performance.timeOrigin + performance.now();
    appendFileSync(file, `${JSON.stringify({ step, atMs })}\n`);
  });
}
