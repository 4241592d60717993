import { expect, test } from 'vitest';
import { createDrain } from './drain.ts';

const fail = (error: unknown) => {
  throw error;
};

test('runs all work concurrently and waits for it', async () => {
  const drain = createDrain(fail);
  const done: string[] = [];
  let finishFirst: () => void = () => undefined;
  drain.onDrain(async () => {
    await new Promise<void>((resolve) => {
      finishFirst = resolve;
    });
    done.push('first');
  });
  drain.onDrain(async () => {
    done.push('second');
    finishFirst();
  });
  expect(drain.isDraining()).toBe(false);
  const outcome = drain.run(60_000);
  expect(drain.isDraining()).toBe(true);
  expect(await outcome).toBe('done');
  expect(done).toEqual(['second', 'first']);
});

test('reports failed work and waits for the rest', async () => {
  const errors: unknown[] = [];
  const drain = createDrain((error) => errors.push(error));
  let finished = false;
  drain.onDrain(() => Promise.reject(new Error('no')));
  drain.onDrain(async () => {
    finished = true;
  });
  expect(await drain.run(60_000)).toBe('done');
  expect(finished).toBe(true);
  expect(errors).toEqual([new Error('no')]);
});

test('ends at the time limit', async () => {
  const drain = createDrain(fail);
  drain.onDrain(() => new Promise(() => undefined));
  expect(await drain.run(10)).toBe('late');
});

test('ends at once when it is cut short', async () => {
  const drain = createDrain(fail);
  drain.onDrain(() => new Promise(() => undefined));
  const outcome = drain.run(60_000);
  drain.cut();
  expect(await outcome).toBe('cut');
});

test('ends at once without work', async () => {
  expect(await createDrain(fail).run(60_000)).toBe('done');
});
