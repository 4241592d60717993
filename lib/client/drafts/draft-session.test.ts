import { describe, expect, test } from 'vitest';
import { createDraftSession } from './draft-session.ts';
import { createStorage, kept, maskOf, pair, type Storage } from './testing/storage.ts';

async function openTab(storage: Storage) {
  const session = createDraftSession(storage.store);
  return { session, found: await session.read(), standing: () => session.store.getState().standing };
}

describe('the draft of two tabs', () => {
  test('is of one of them: the one that opened its picture last; the other says so', async () => {
    const storage = createStorage();
    const one = await openTab(storage);
    await one.session.keep(pair('one.png', 1), true);
    const two = await openTab(storage);
    expect(two.found.source?.name).toBe('one.png');
    await two.session.keep(pair('two.png', 2), true);
    await two.session.keep(maskOf(22));
    await one.session.keep(maskOf(11));
    expect(kept(storage)).toEqual(['two.png', 22]);
    expect([one.standing(), two.standing()]).toEqual(['stale', 'newest']);
  });

  test('goes over with the first change of a tab that put it back', async () => {
    const storage = createStorage();
    const one = await openTab(storage);
    await one.session.keep(pair('one.png', 1), true);
    const two = await openTab(storage);
    await one.session.keep(maskOf(11));
    expect(one.standing()).toBe('newest');
    const three = await openTab(storage);
    await three.session.keep(maskOf(3));
    // The stored picture is an older state of the same one and must not replace it.
    await two.session.keep(maskOf(2));
    await one.session.keep(maskOf(12));
    expect(kept(storage)).toEqual(['one.png', 3]);
    expect([one, two, three].map(({ standing }) => standing())).toEqual(['stale', 'stale', 'newest']);
  });

  test('comes back to the tab whose person wants that, with all of its own work', async () => {
    const storage = createStorage();
    const one = await openTab(storage);
    await one.session.keep({ ...pair('one.png', 1) }, true);
    const two = await openTab(storage);
    await two.session.keep(pair('two.png', 2), true);
    await one.session.keep(maskOf(11));
    await one.session.takeOver();
    expect(kept(storage)).toEqual(['one.png', 11]);
    await two.session.look();
    expect([one.standing(), two.standing()]).toEqual(['newest', 'stale']);
    await two.session.keep(pair('three.png', 3), true);
    expect(kept(storage)).toEqual(['three.png', 3]);
  });

  test('is gone for both when one starts over', async () => {
    const storage = createStorage();
    const one = await openTab(storage);
    await one.session.keep(pair('one.png', 1), true);
    const two = await openTab(storage);
    await two.session.forget();
    await one.session.keep(maskOf(11));
    expect(kept(storage)).toEqual([undefined, undefined]);
    expect(one.standing()).toBe('stale');
  });
});

describe('a write that fails', () => {
  test('leaves the earlier picture with its own mask, and is made good with the next', async () => {
    const storage = createStorage();
    const { session } = await openTab(storage);
    await session.keep(pair('one.png', 1), true);
    storage.next.push('full');
    await session.keep(pair('two.png', 2), true);
    expect(session.store.getState().trouble?.reason).toBe('full');
    expect(kept(storage)).toEqual(['one.png', 1]);
    storage.next.push('full');
    await session.keep(maskOf(3));
    expect(kept(storage)).toEqual(['one.png', 1]);
    await session.keep(maskOf(4));
    expect(kept(storage)).toEqual(['two.png', 4]);
  });

  test('does not make a stranger of the tab where it was done and only the answer was lost', async () => {
    const storage = createStorage();
    const { session, standing } = await openTab(storage);
    storage.next.push('lost');
    await session.keep(pair('one.png', 1), true);
    await session.keep(maskOf(2));
    expect(kept(storage)).toEqual(['one.png', 2]);
    expect(standing()).toBe('newest');
  });

  test('stops nothing: many in a row, one kept', async () => {
    const storage = createStorage();
    const { session } = await openTab(storage);
    storage.next.push('unavailable', 'silent', 'full', 'unavailable');
    await Promise.all([1, 2, 3, 4].map((size) => session.keep(pair('one.png', size), true)));
    await session.keep(maskOf(5));
    expect(kept(storage)).toEqual(['one.png', 5]);
  });
});

describe('a storage that does not answer when the page comes', () => {
  test('is told, and the page goes on with nothing kept', async () => {
    const storage = createStorage();
    storage.next.push('silent');
    const { session, found } = await openTab(storage);
    expect(found).toEqual({});
    expect(session.store.getState().trouble?.reason).toBe('silent');
    await session.keep(pair('one.png', 1), true);
    expect(kept(storage)).toEqual(['one.png', 1]);
  });

  test('is not told where it only keeps nothing: a write says that', async () => {
    const storage = createStorage();
    storage.next.push('unavailable', 'unavailable');
    const { session } = await openTab(storage);
    expect(session.store.getState().trouble).toBeNull();
    await session.keep(pair('one.png', 1), true);
    expect(session.store.getState().trouble?.reason).toBe('unavailable');
  });
});

test('in an epoch of its own only what changed is written', async () => {
  const storage = createStorage();
  const { session } = await openTab(storage);
  await session.keep(pair('one.png', 1), true);
  await session.keep(maskOf(2));
  expect(storage.writes.map(({ next, put }) => [next !== undefined, Object.keys(put).sort()])).toEqual([
    [true, ['mask', 'source']],
    [false, ['mask']],
  ]);
});
