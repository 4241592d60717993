import { expect, test } from 'vitest';
import type { Finish } from '../../image/restore/finish.ts';
import type { FromAdjustWorker, ToAdjustWorker } from './messages.ts';
import { createPreviewer } from './previewer.ts';

const first: Finish = { isMovedBack: true, featherPx: 6, isSeamMatched: false };
const pictures = { sourceUrl: '/s', maskUrl: '/m', rawUrl: '/r', registration: undefined, region: undefined };
const seamStep = { plain: 9, matched: null };

/** Worker that answers when the test says so. */
function fakeWorker() {
  const told: ToAdjustWorker[] = [];
  let hear: ((event: MessageEvent<FromAdjustWorker>) => void) | undefined;
  let crash: (() => void) | undefined;
  const closed: number[] = [];
  return {
    told,
    closed,
    isStopped: false,
    featherAsked: () =>
      told.flatMap((message) => (message.type === 'show' ? [message.finish.featherPx] : [])),
    say: (data: FromAdjustWorker) => hear?.({ data } as MessageEvent<FromAdjustWorker>),
    crash: () => crash?.(),
    show(number: number) {
      const bitmap = { width: 1, close: () => closed.push(number) } as unknown as ImageBitmap;
      this.say({ type: 'shown', bitmap, seamStep });
    },
    postMessage: (message: ToAdjustWorker) => told.push(message),
    addEventListener(type: string, listener: (event: never) => void) {
      if (type === 'message') hear = listener as typeof hear;
      else crash = listener as unknown as typeof crash;
    },
    terminate() {
      this.isStopped = true;
    },
  };
}

type FakeWorker = ReturnType<typeof fakeWorker>;

async function open(loads: (() => Promise<Blob[]>)[] = []) {
  const workers: FakeWorker[] = [];
  const previewer = createPreviewer(pictures, first, {
    startWorker: () => {
      workers.push(fakeWorker());
      return workers.at(-1)!;
    },
    load: async (urls, tell) => {
      tell(0.5);
      return await (loads.shift() ?? (async () => urls.map((url) => new Blob([url]))))();
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  await settle();
  return { previewer, workers, settle, preview: () => previewer.store.getState().preview };
}

test('opens the pictures once, then shows what is wished by now', async () => {
  const { previewer, workers, preview } = await open();
  expect(preview()).toEqual({ state: 'loading', share: 0.5 });
  previewer.show({ ...first, featherPx: 20 });
  expect(workers[0]?.told.map(({ type }) => type)).toEqual(['open']);
  workers[0]?.say({ type: 'opened' });
  expect(workers[0]?.featherAsked()).toEqual([20]);
  workers[0]?.show(1);
  expect(preview()).toMatchObject({ state: 'shown', finish: { featherPx: 20 }, seamStep });
});

test('never queues: while one is made, only the latest wish waits', async () => {
  const { previewer, workers, preview } = await open();
  const worker = workers[0]!;
  worker.say({ type: 'opened' });
  for (const featherPx of [7, 8, 9, 10]) previewer.show({ ...first, featherPx });
  expect(worker.featherAsked()).toEqual([6]);
  worker.show(1);
  expect(worker.featherAsked()).toEqual([6, 10]);
  expect(previewer.store.getState().isBusy).toBe(true);
  worker.show(2);
  expect(previewer.store.getState().isBusy).toBe(false);
  expect(worker.featherAsked()).toEqual([6, 10]);
  expect(preview()).toMatchObject({ finish: { featherPx: 10 } });
  expect(worker.closed).toEqual([1]);
});

test('says when it cannot, and tries again from the start with what is wished by then', async () => {
  const { previewer, workers, settle, preview } = await open([() => Promise.reject(new Error('gone'))]);
  expect(preview()).toEqual({ state: 'failed' });
  previewer.show({ ...first, featherPx: 30 });
  previewer.retry();
  await settle();
  workers[0]?.say({ type: 'opened' });
  workers[0]?.show(1);
  expect(preview()).toMatchObject({ state: 'shown', finish: { featherPx: 30 } });

  workers[0]?.crash();
  expect([preview().state, workers[0]?.isStopped]).toEqual(['failed', true]);
  previewer.retry();
  await settle();
  workers[1]?.say({ type: 'failed', message: 'no memory' });
  expect(preview()).toEqual({ state: 'failed' });
});

test('a picture that comes after the end is not asked for and not shown', async () => {
  const { previewer, workers } = await open();
  previewer.dispose();
  workers[0]?.say({ type: 'opened' });
  expect([workers[0]?.isStopped, workers[0]?.featherAsked()]).toEqual([true, []]);
});
