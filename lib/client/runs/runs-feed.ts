import { runEventTypes } from '@/lib/edit/run/reduce-runs';
import type { RunPage } from '@/lib/edit/run/run';
import type { RunEvent } from '@/lib/edit/run/run-events';
import { followStream } from '../events/follow-stream';
import { conforms } from '../schemas/conforms';
import { fetchRuns } from './runs-client';
import type { RunsStore } from './runs-store';

/** The list is read after this time even where the stream is not open yet. */
const firstListMs = 1500;

export type FollowOptions = {
  /** Reads the list. */
  load?: () => Promise<RunPage>;
  /** Whether every new run belongs to the list; otherwise the list is read again when a run starts. */
  takesAll?: boolean;
};

/**
 * Synchronizes a store with the server: reads the newest runs, then applies events. Reads the list again whenever the
 * stream reopens or the page becomes visible, for events that were missed.
 *
 * @returns a function that stops it
 */
export function followRuns(
  runs: RunsStore,
  { load = fetchRuns, takesAll = true }: FollowOptions = {},
): () => void {
  let isStopped = false;
  // Events that arrive while the list is read: the list may be older than they are.
  let told: RunEvent[] | undefined;
  let reading = 0;

  const hear = (event: RunEvent) => {
    if (event.type === 'run-start' && !takesAll) return void refresh();
    told?.push(event);
    runs.apply(event);
  };
  const refresh = async () => {
    told = [];
    reading += 1;
    const own = reading;
    const isStale = () => isStopped || own !== reading;
    try {
      const page = await load();
      if (isStale()) return;
      const isFirst = runs.store.getState().phase !== 'ready';
      runs.merge(page.runs, isFirst ? page.nextCursor : undefined);
      for (const event of told) runs.apply(event);
      told = undefined;
    } catch {
      if (isStale()) return;
      told = undefined;
      // The store keeps its runs and reports the failure; the list is read again when the stream reopens.
      if (runs.store.getState().phase === 'loading') runs.setPhase('failed');
    }
  };

  const stop = followStream('/api/events', runEventTypes, {
    onOpen() {
      runs.setLink('open');
      void refresh();
    },
    onLost: () => runs.setLink('lost'),
    onMessage(_, data) {
      const event: unknown = JSON.parse(data);
      if (conforms('RunEvent', event)) hear(event);
    },
    onSeen: () => void refresh(),
  });
  const first = setTimeout(() => {
    if (reading === 0) void refresh();
  }, firstListMs);
  return () => {
    isStopped = true;
    clearTimeout(first);
    stop();
  };
}
