import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newBuild } from '../http/new-build.ts';
import { stubPage } from '../testing/page-globals.ts';
import { followStream } from './follow-stream.ts';
import { lastStream, openStreams, stubChannels, stubLocks, stubStreams } from './testing/streams.ts';

const settle = () => vi.advanceTimersByTimeAsync(0);
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

beforeEach(() => {
  vi.useFakeTimers();
  stubStreams();
  stubChannels();
  stubLocks();
  newBuild.setState(false, true);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A tab with its own window. */
function openTab() {
  const page = stubPage();
  Object.assign(document, { documentElement: { dataset: { build: 'one' } } });
  const heard: string[] = [];
  const stop = followStream('/api/events', ['news'], {
    onOpen: () => heard.push('open'),
    onLost: (isRefused) => heard.push(isRefused ? 'refused' : 'lost'),
    onMessage: (_, data) => heard.push(data),
    onSeen: () => heard.push('seen'),
  });
  return { ...page, heard, stop };
}

async function openTabs(count: number) {
  const tabs = Array.from({ length: count }, openTab);
  await settle();
  lastStream().open();
  await settle();
  return tabs;
}

describe('many tabs', () => {
  test('share one stream, and each hears everything', async () => {
    const tabs = await openTabs(9);
    expect(openStreams()).toHaveLength(1);
    lastStream().tell('news', 1);
    await settle();
    expect(tabs.map(({ heard }) => heard)).toEqual(Array(9).fill(['open', '1']));
    const late = openTab();
    await settle();
    expect(late.heard).toEqual(['open']);
    expect(openStreams()).toHaveLength(1);
  });

  test('go on when the one that holds the stream is closed, one after the other', async () => {
    const tabs = await openTabs(3);
    tabs[0]!.stop();
    await settle();
    expect(openStreams()).toHaveLength(1);
    lastStream().open();
    await settle();
    tabs[1]!.leave();
    await settle();
    lastStream().open();
    lastStream().tell('news', 2);
    await settle();
    expect(openStreams()).toHaveLength(1);
    expect(tabs[2]!.heard).toEqual(['open', 'open', 'open', '2']);
  });

  test('take the stream from one that holds it and does not answer, as a frozen one', async () => {
    const name = 'overpaint-stream-1 /api/events';
    let isTaken = false;
    const frozen = navigator.locks.request(name, {}, () => new Promise<void>(() => undefined));
    frozen.catch(() => {
      isTaken = true;
    });
    const tabs = [openTab(), openTab(), openTab()];
    await settle();
    expect(openStreams()).toEqual([]);
    await seconds(6);
    expect(isTaken).toBe(true);
    expect(openStreams()).toHaveLength(1);
    lastStream().open();
    lastStream().tell('news', 3);
    await settle();
    for (const { heard } of tabs) expect(heard.slice(-2)).toEqual(['open', '3']);
    for (const { stop } of tabs) stop();
    expect(openStreams()).toEqual([]);
  });

  test('give the stream back when another one took it, and hear on', async () => {
    const [first] = await openTabs(1);
    const name = 'overpaint-stream-1 /api/events';
    let release = (): void => undefined;
    const thief = () => new Promise<void>((resolve) => (release = resolve));
    const stolen = navigator.locks.request(name, { steal: true }, thief);
    await settle();
    expect(openStreams()).toEqual([]);
    release();
    await stolen;
    await settle();
    expect(openStreams()).toHaveLength(1);
    lastStream().open();
    expect(first!.heard).toEqual(['open', 'open']);
  });

  test('hear that it is lost, and when it is open again', async () => {
    const tabs = await openTabs(2);
    lastStream().fail(false);
    lastStream().open();
    lastStream().fail(true);
    await seconds(1);
    lastStream().open();
    await settle();
    const all = ['open', 'lost', 'open', 'refused', 'open'];
    expect(tabs.map(({ heard }) => heard)).toEqual([all, all]);
  });
});

describe.each([
  ['shared', () => undefined],
  ['where the browser has no locks', () => vi.stubGlobal('navigator', {})],
  ['where it has no channels', () => vi.stubGlobal('BroadcastChannel', undefined)],
  [
    'where it refuses locks',
    () =>
      vi.stubGlobal('navigator', {
        locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) },
      }),
  ],
])('a stream %s', (_, prepare) => {
  beforeEach(prepare);

  test('that is silent although nobody closed it is opened again', async () => {
    const [tab] = await openTabs(1);
    const silent = lastStream();
    for (let minute = 0; minute < 4; minute += 1) {
      await seconds(15);
      silent.beat();
    }
    expect(openStreams()).toEqual([silent]);
    await seconds(35);
    expect(openStreams()).toHaveLength(1);
    expect(lastStream()).not.toBe(silent);
    lastStream().open();
    expect(tab!.heard).toEqual(['open', 'lost', 'open']);
    tab!.stop();
  });

  test('is looked after when the page comes online or is seen again', async () => {
    const [tab] = await openTabs(1);
    const before = lastStream();
    tab!.comeOnline();
    await settle();
    expect(lastStream()).not.toBe(before);
    lastStream().open();
    tab!.become('hidden');
    // The computer was suspended: timers did not run.
    vi.setSystemTime(Date.now() + 3_600_000);
    const asleep = lastStream();
    tab!.become('visible');
    await settle();
    expect(lastStream()).not.toBe(asleep);
    expect(openStreams()).toHaveLength(1);
    expect(tab!.heard).toEqual(['open', 'seen', 'open', 'seen']);
    tab!.stop();
  });

  test('is opened anew when the browser goes offline: a server on the same machine is still reached', async () => {
    const [tab] = await openTabs(1);
    const before = lastStream();
    tab!.goOffline();
    expect(openStreams()).toEqual([lastStream()]);
    expect(lastStream()).not.toBe(before);
    lastStream().fail(false);
    expect(tab!.heard).toEqual(['open', 'lost']);
    tab!.stop();
  });

  test('tells when the server has another build', async () => {
    const [tab] = await openTabs(1);
    lastStream().beat('one');
    expect(newBuild.getState()).toBe(false);
    lastStream().beat('two');
    expect(newBuild.getState()).toBe(true);
    tab!.stop();
  });

  test('is tried again at growing distances where the server refuses it', async () => {
    const [tab] = await openTabs(1);
    const opened: number[] = [];
    lastStream().fail(true);
    for (let s = 0; s < 60; s += 0.5) {
      const before = lastStream();
      await vi.advanceTimersByTimeAsync(500);
      if (lastStream() === before) continue;
      opened.push(s);
      lastStream().fail(true);
    }
    expect(opened.length).toBeGreaterThan(3);
    expect(opened.length).toBeLessThan(12);
    tab!.stop();
    expect(openStreams()).toEqual([]);
  });
});

test('without locks only pages that are seen have a stream', async () => {
  vi.stubGlobal('navigator', {});
  const [tab] = await openTabs(1);
  tab!.become('hidden');
  expect(openStreams()).toEqual([]);
  tab!.comeOnline();
  expect(openStreams()).toEqual([]);
  tab!.become('visible');
  expect(openStreams()).toHaveLength(1);
  tab!.stop();
  tab!.become('visible');
  expect(openStreams()).toEqual([]);
});
