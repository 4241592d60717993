import { expect, test } from 'vitest';
import { createDrain } from './drain.ts';

const fail = (error: unknown) => {
  throw error;
};

test('waits for all work, which runs at the same time', async () => {
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

test('work that fails is reported and does not keep the rest from finishing', async () => {
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

test('the limit ends the waiting', async () => {
  const drain = createDrain(fail);
  drain.onDrain(() => new Promise(() => undefined));
  expect(await drain.run(10)).toBe('late');
});

test('impatience ends the waiting at once', async () => {
  const drain = createDrain(fail);
  drain.onDrain(() => new Promise(() => undefined));
  const outcome = drain.run(60_000);
  drain.cut();
  expect(await outcome).toBe('cut');
});

test('with nothing registered it is done', async () => {
  expect(await createDrain(fail).run(60_000)).toBe('done');
});
