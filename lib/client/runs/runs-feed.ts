import { runEventTypes } from '@/lib/edit/reduce-runs';
import type { RunPage } from '@/lib/edit/run';
import type { RunEvent } from '@/lib/edit/run-events';
import { conforms } from '../shapes/conforms';
import { fetchRuns } from './api';
import type { RunsStore } from './runs-store';

const firstPauseMs = 500;
const longestPauseMs = 10_000;

export type FollowOptions = {
  /** Reads the list anew. */
  load?: () => Promise<RunPage>;
  /** Whether every new run belongs to the list; else the list is read again when one starts. */
  takesAll?: boolean;
};

/**
 * Keeps a store in step with the server: loads the newest runs, then listens. A browser resumes a dropped stream by
 * itself; where it gives up, a new stream is opened, and the list is read again for what was missed.
 *
 * @returns a function that stops listening
 */
export function followRuns(
  runs: RunsStore,
  { load = fetchRuns, takesAll = true }: FollowOptions = {},
): () => void {
  let stream: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = firstPauseMs;
  let isStopped = false;
  // What was told while the list was on its way: what the list says of it may be older, or the first that is heard of it.
  let told: RunEvent[] | undefined;
  let reading = 0;

  const open = () => {
    stream = new EventSource('/api/events');
    stream.onopen = () => {
      pauseMs = firstPauseMs;
      runs.setLink('open');
      void refresh();
    };
    stream.onerror = () => {
      runs.setLink('lost');
      if (stream?.readyState === EventSource.CLOSED) again();
    };
    for (const type of runEventTypes) {
      stream.addEventListener(type, (message) => {
        const event: unknown = JSON.parse(message.data);
        if (!conforms('RunEvent', event)) return;
        if (event.type === 'run-start' && !takesAll) return void refresh();
        told?.push(event);
        runs.apply(event);
      });
    }
  };
  const again = () => {
    stream?.close();
    timer = setTimeout(open, pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };
  const refresh = async () => {
    told = [];
    reading += 1;
    const own = reading;
    try {
      const page = await load();
      if (isStopped || own !== reading) return;
      const isFirst = runs.store.getState().phase !== 'ready';
      runs.merge(page.runs, isFirst ? page.nextCursor : undefined);
      for (const event of told ?? []) runs.apply(event);
      told = undefined;
    } catch {
      if (own === reading) told = undefined;
      // The list stays as it is, and says so; the next opening of the stream reads it again.
      if (runs.store.getState().phase === 'loading') runs.setPhase('failed');
    }
  };

  open();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stream?.close();
  };
}
