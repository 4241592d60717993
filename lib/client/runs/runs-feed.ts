import { runEventTypes } from '@/lib/edit/run/reduce-runs';
import type { RunPage } from '@/lib/edit/run/run';
import type { RunEvent } from '@/lib/edit/run/run-events';
import { followStream } from '../events/follow-stream';
import { conforms } from '../shapes/conforms';
import { fetchRuns } from './runs-client';
import type { RunsStore } from './runs-store';

/** The list is read after this time also where the stream is not open yet. */
const firstListMs = 1500;

export type FollowOptions = {
  /** Reads the list anew. */
  load?: () => Promise<RunPage>;
  /** Whether every new run belongs to the list; else the list is read again when one starts. */
  takesAll?: boolean;
};

/**
 * Keeps a store in step with the server: loads the newest runs, then listens. Whenever the stream is opened again, and when
 * the page is seen again, the list is read for what was missed.
 *
 * @returns a function that stops listening
 */
export function followRuns(
  runs: RunsStore,
  { load = fetchRuns, takesAll = true }: FollowOptions = {},
): () => void {
  let isStopped = false;
  // What was told while the list was on its way: what the list says of it may be older, or the first that is heard of it.
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
      // The list stays as it is, and says so; the next opening of the stream reads it again.
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
