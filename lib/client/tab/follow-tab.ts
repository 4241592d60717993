import type { Run } from '@/lib/edit/run/run';
import { liveRuns, type RunsStore, shownRuns } from '../runs/runs-store';
import { text } from '../text/text';
import { notifyOfEnd } from './notification';
import { tabIcon } from './tab-icon';
import { type TabState, tabStateOf } from './tab-state';

const plainTitle = 'Overpaint';

/**
 * Shows in title and icon of the tab how far the runs are, and that they have ended until the person presses something
 * on the page.
 *
 * @param seenIds runs that were seen under way already
 * @returns a function that stops it
 */
export function followTab({ store }: RunsStore, seenIds: readonly string[] = []): () => void {
  let followedIds = new Set(seenIds);
  let before: TabState = seenIds.length > 0 ? { kind: 'working', done: 0, total: 0 } : { kind: 'idle' };

  const show = (state: TabState) => {
    if (state.kind === 'ended' && before.kind === 'working') notifyOfEnd(noticeOf(state.results));
    before = state;
    document.title = titleOf(state);
    setIcon(tabIcon(state));
  };
  const update = () => {
    const runs = shownRuns(store.getState());
    for (const { id } of liveRuns(runs)) followedIds.add(id);
    const followed = runs.filter(({ id }) => followedIds.has(id));
    const state = tabStateOf(followed);
    if (state.kind !== 'working') followedIds = keepEnded(followed, state);
    if (!isSame(state, before)) show(state);
  };
  const lookBack = () => {
    if (before.kind !== 'ended') return;
    followedIds = new Set();
    show({ kind: 'idle' });
  };
  update();
  const stop = store.subscribe(update);
  window.addEventListener('pointerdown', lookBack, { capture: true });
  window.addEventListener('keydown', lookBack, { capture: true });
  return () => {
    stop();
    window.removeEventListener('pointerdown', lookBack, { capture: true });
    window.removeEventListener('keydown', lookBack, { capture: true });
    show({ kind: 'idle' });
  };
}

/** Runs that were stopped are not counted with the next one. */
const keepEnded = (followed: readonly Run[], { kind }: TabState): Set<string> =>
  new Set(kind === 'ended' ? followed.map(({ id }) => id) : []);

function isSame(a: TabState, b: TabState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function titleOf(state: TabState): string {
  switch (state.kind) {
    case 'idle':
      return plainTitle;
    case 'working':
      return text()('tab.working', { done: state.done, total: state.total });
    case 'ended':
      return text()(state.results > 0 ? 'tab.done' : 'tab.failed');
  }
}

const noticeOf = (results: number): string =>
  results > 0 ? text()('tab.notice.done', { count: results }) : text()('tab.notice.failed');

/** @param href undefined for the icon that the server sent */
function setIcon(href: string | undefined): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  link.dataset.plain ??= link.href;
  link.href = href ?? link.dataset.plain;
}
