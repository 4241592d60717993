import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { attemptOf, resultOf, runOf } from '@/lib/edit/testing/runs';
import { createRunsStore } from '../runs/runs-store.ts';
import { followTab } from './follow-tab.ts';

const shown: string[] = [];
const allowed = { permission: 'granted', isWanted: true };
const page = { title: 'Overpaint', hidden: false };
const icon = { href: 'http://x/icon.svg', dataset: {} as Record<string, string> };
let target: EventTarget;

class FakeNotification extends EventTarget {
  static readonly permission = 'granted';
  constructor(title: string) {
    super();
    shown.push(title);
  }
}

beforeEach(() => {
  shown.length = 0;
  allowed.isWanted = true;
  Object.assign(page, { title: 'Overpaint', hidden: false });
  Object.assign(icon, { href: 'http://x/icon.svg', dataset: {} });
  target = Object.assign(new EventTarget(), { Notification: FakeNotification });
  vi.stubGlobal('window', target);
  vi.stubGlobal('Notification', FakeNotification);
  vi.stubGlobal('document', Object.assign(page, { querySelector: () => icon }));
  vi.stubGlobal('localStorage', { getItem: () => JSON.stringify(allowed.isWanted) });
});
afterEach(() => void vi.unstubAllGlobals());

const live = (id: string) => attemptOf(id, [], { status: 'running' });
const end = (runs: ReturnType<typeof createRunsStore>, id: string) =>
  runs.apply({ type: 'attempt-end', runId: 'run', attempt: attemptOf(id, [resultOf(`${id}-r`)]) });

it('shows progress, then the end until something is pressed', () => {
  const runs = createRunsStore();
  const stop = followTab(runs);
  runs.add(runOf('run', [live('a'), live('b')]));
  expect(page.title).toBe('0 of 2 · Overpaint');
  expect(icon.href).toMatch(/^data:image\/svg/);
  end(runs, 'a');
  expect(page.title).toBe('1 of 2 · Overpaint');
  end(runs, 'b');
  expect(page.title).toBe('Done · Overpaint');
  target.dispatchEvent(new Event('keydown'));
  expect(page.title).toBe('Overpaint');
  expect(icon.href).toBe('http://x/icon.svg');
  stop();
});

it('tells the end of a run that ended while this was fetched', () => {
  const runs = createRunsStore();
  runs.add(runOf('run', [attemptOf('a', [resultOf('r')])]));
  const stop = followTab(runs, ['run']);
  expect(page.title).toBe('Done · Overpaint');
  stop();
});

it('says nothing of runs that ended before', () => {
  const runs = createRunsStore();
  runs.add(runOf('run', [attemptOf('a', [resultOf('r')])]));
  const stop = followTab(runs);
  expect(page.title).toBe('Overpaint');
  stop();
});

it.each([
  { hidden: true, isWanted: true, notices: ['The run is done: 1 result'] },
  { hidden: false, isWanted: true, notices: [] },
  { hidden: true, isWanted: false, notices: [] },
])('notifies where it is wanted and not seen: %o', ({ hidden, isWanted, notices }) => {
  page.hidden = hidden;
  allowed.isWanted = isWanted;
  const runs = createRunsStore();
  const stop = followTab(runs);
  runs.add(runOf('run', [live('a')]));
  end(runs, 'a');
  expect(shown).toEqual(notices);
  stop();
});
