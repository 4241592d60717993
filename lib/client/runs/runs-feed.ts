import { runEventTypes } from '@/lib/edit/reduce-runs';
import { runEventSchema } from '@/lib/edit/run-events';
import { fetchRuns } from './api';
import type { RunsStore } from './runs-store';

const firstPauseMs = 500;
const longestPauseMs = 10_000;

/**
 * Keeps a store in step with the server: loads the newest runs, then listens. A browser resumes a dropped stream by
 * itself; where it gives up, a new stream is opened, and the list is read again for what was missed.
 *
 * @returns a function that stops listening
 */
export function followRuns(runs: RunsStore): () => void {
  let stream: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = firstPauseMs;
  let isStopped = false;
  // Runs that an event told about while the list was on its way: what the list says of them is older.
  let touched = new Set<string>();

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
        const event = runEventSchema.safeParse(JSON.parse(message.data));
        if (!event.success) return;
        touched.add(event.data.type === 'run-start' ? event.data.run.id : event.data.runId);
        runs.apply(event.data);
      });
    }
  };
  const again = () => {
    stream?.close();
    timer = setTimeout(open, pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };
  const refresh = async () => {
    touched = new Set();
    try {
      const page = await fetchRuns();
      if (isStopped) return;
      const isFirst = runs.store.getState().phase !== 'ready';
      runs.merge(
        page.runs.filter((run) => !touched.has(run.id)),
        isFirst ? page.nextCursor : undefined,
      );
    } catch {
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
