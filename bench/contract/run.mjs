/**
 * Measures the overhead of the contract route over a direct call of the same gateway: a 1 MB PNG with a mask to a
 * provider that responds at once.
 *
 *   npm run bench:contract      about half a minute; needs npm run build. One round: -- --quick
 *
 * The request path: from the first byte that a client sends until the provider has the whole request. The overhead is
 * the difference between the route and a direct call of the gateway, in alternating pairs. Then 24 concurrent edits:
 * the number of successes, the time of 24 direct calls, and the memory of the server's process. No build depends on the
 * result.
 */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { startApp } from '../../build/scripts/testing/app.js';
import { startTestGateway } from '../../build/scripts/testing/gateway.js';
import { printBreakdown, watchSteps } from './breakdown.mjs';
import { startFakes } from './fake-openai.mjs';

const ROUNDS = process.argv.includes('--quick') ? 1 : 3;
const PAIRS = 15;
const AT_ONCE = 24;
const KEY = 'sk-bench';
const SIDE = 576;

const fakes = await startFakes();
const gateway = await startTestGateway();
const watch = watchSteps();
const app = await startApp({
  env: { ...watch.env, OPENAI_API_KEY: KEY, OPENAI_CUSTOM_HOST: fakes.openai, PORTKEY_BASE_URL: gateway.url },
});

try {
  const edit = { image: await noisyPng(), mask: await discMask() };
  const direct = () =>
    send(`${gateway.url}/v1/images/edits`, edit, {
      authorization: `Bearer ${KEY}`,
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': fakes.openai,
    });
  const ours = () => send(`${app.url}/api/v1/images/edits`, edit, {});
  await direct();
  await ours();

  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measureRound(direct, ours));
  rounds.sort((a, b) => a.ownMs - b.ownMs);
  const best = rounds[0];
  console.log(
    `A PNG of ${(edit.image.size / 1e6).toFixed(2)} MB, ${SIDE} × ${SIDE}, with a mask; medians of ${PAIRS} pairs, the best of ${ROUNDS} rounds\n`,
  );
  console.log('                          direct     route    ratio');
  console.log(`until the provider has it ${row(best.directInMs, best.oursInMs)}`);
  console.log(`until the answer is there ${row(best.directMs, best.oursMs)}`);
  console.log(`\nOur own share, parse to wire: p50 ${best.ownMs.toFixed(1)} ms (mark: 60 ms)`);

  console.log(`Processor time of the server’s process for one edit: ${best.cpuMs.toFixed(0)} ms`);
  console.log('\nWhen each step has ended after the first byte was sent:');
  printBreakdown(best.steps, median);

  const directly = await burst(direct);
  const before = memoryMb(app.pid);
  const { good, answers, elapsedMs } = await burst(ours);
  const peak = memoryMb(app.pid, 'VmHWM');
  console.log(`\n${AT_ONCE} edits at once: ${good} succeeded in ${(elapsedMs / 1000).toFixed(2)} s`);
  console.log(`The same directly: ${directly.good} succeeded in ${(directly.elapsedMs / 1000).toFixed(2)} s`);
  console.log(
    `Memory of the server's process: ${before} MB before, ${memoryMb(app.pid)} MB after, ${peak} MB at most`,
  );
  for (const answer of answers) if (answer.status === 'rejected') console.log(String(answer.reason));
} finally {
  await app.stop();
  await gateway.stop();
  await fakes.stop();
  watch.stop();
}

async function burst(call) {
  const startedAt = performance.now();
  const answers = await Promise.allSettled(Array.from({ length: AT_ONCE }, call));
  const good = answers.filter(({ status }) => status === 'fulfilled').length;
  return { good, answers, elapsedMs: performance.now() - startedAt };
}

async function measureRound(direct, ours) {
  const samples = [];
  const cpuBefore = processorMs(app.pid);
  for (let pair = 0; pair < PAIRS; pair++) {
    const one = await timed(direct);
    const other = await timed(ours);
    samples.push({ one, other });
  }
  const cpuMs = (processorMs(app.pid) - cpuBefore) / PAIRS;
  const over = (pick) => median(samples.map(pick));
  return {
    directMs: over(({ one }) => one.wholeMs),
    oursMs: over(({ other }) => other.wholeMs),
    directInMs: over(({ one }) => one.inMs),
    oursInMs: over(({ other }) => other.inMs),
    cpuMs,
    steps: samples.map(({ other }) => other.steps),
    ownMs: over(({ one, other }) => other.inMs - one.inMs),
  };
}

async function timed(call) {
  const startedAtMs = Date.now();
  const startedAt = performance.now();
  await call();
  const wholeMs = performance.now() - startedAt;
  const inMs = (await fakes.lastReceivedAtMs()) - startedAtMs;
  await fakes.reset();
  const steps = watch.take().map(({ step, atMs }) => ({ step, ms: atMs - startedAtMs }));
  const onTheWire = { step: 'provider has it', ms: inMs };
  return { wholeMs, inMs, steps: [...steps, onTheWire, { step: 'client has the answer', ms: wholeMs }] };
}

async function send(url, { image, mask }, headers) {
  const body = new FormData();
  body.set('model', 'gpt-image-2');
  body.set('prompt', 'A meadow');
  body.set('size', '1024x1024');
  body.set('image', image, 'image.png');
  body.set('mask', mask, 'mask.png');
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 300)}`);
}

/** Noise does not compress: the size is about 3 bytes per pixel. */
async function noisyPng() {
  let state = 1;
  const rgb = Buffer.alloc(SIDE * SIDE * 3);
  for (let i = 0; i < rgb.length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    rgb[i] = state >>> 24;
  }
  return new Blob(
    [
      await sharp(rgb, { raw: { width: SIDE, height: SIDE, channels: 3 } })
        .png()
        .toBuffer(),
    ],
    { type: 'image/png' },
  );
}

async function discMask() {
  const rgba = Buffer.alloc(SIDE * SIDE * 4);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const isInside = Math.hypot((i % SIDE) - SIDE / 2, Math.floor(i / SIDE) - SIDE / 2) < SIDE / 5;
    rgba[i * 4 + 3] = isInside ? 0 : 255;
  }
  return new Blob(
    [
      await sharp(rgba, { raw: { width: SIDE, height: SIDE, channels: 4 } })
        .png()
        .toBuffer(),
    ],
    { type: 'image/png' },
  );
}

function memoryMb(pid, field = 'VmRSS') {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(kilobytes?.[1]) / 1024);
}

/** Of all its threads; the gateway and the database are separate processes. */
function processorMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  // In units of hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function row(direct, ours) {
  return `${direct.toFixed(1).padStart(6)} ms ${ours.toFixed(1).padStart(6)} ms    × ${(ours / direct).toFixed(2)}`;
}
