import type { Run } from '@/lib/edit/run/run';
import { hasOpenLayer } from '../keyboard/open-layer';
import { isTextField } from '../keyboard/text-field';
import type { RunsStore } from '../runs/runs-store';
import { firstLookAt } from './result-actions';
import type { WorkspaceStore } from './workspace-store';

/** Whoever typed within this time is still typing, ms. */
const TYPING_MS = 2000;

const hasResult = (run: Run): boolean => run.attempts.some(({ results }) => results.length > 0);

/**
 * Shows the first result of a run that was sent from this page, where nobody is interrupted by it: that of one model in
 * place, those of several on the board. Later ones never change what is looked at, nor does one that comes to the board
 * while that is looked at.
 *
 * @returns a function that stops it
 */
export function followFirstResults(store: WorkspaceStore, runs: RunsStore): () => void {
  let typedAt = Number.NEGATIVE_INFINITY;
  const type = ({ target }: Event): void => {
    if (isTextField(target)) typedAt = performance.now();
  };

  const isBusy = (sentAt: number): boolean => {
    const { editor, draft, maskDraft, dialog } = store.getState();
    const isTyping = typedAt > sentAt && performance.now() - typedAt < TYPING_MS;
    const isGesture = editor?.store.getState().isGestureActive ?? false;
    return isTyping || isGesture || hasOpenLayer() || Boolean(draft ?? maskDraft ?? dialog);
  };

  const look = (): void => {
    const { awaited, mode, viewed } = store.getState();
    const run = awaited && runs.store.getState().runs.find(({ id }) => id === awaited.runId);
    if (!run || !hasResult(run)) return;
    store.setState({ awaited: null });
    if (mode === 'board' && viewed?.runId === run.id) return;
    if (isBusy(awaited.sentAt)) store.setState({ readyRunId: run.id });
    else {
      const look = firstLookAt(run);
      store.setState({ ...look, isBlending: look.mode === 'result' });
    }
  };

  window.addEventListener('input', type, { capture: true });
  const stops = [runs.store.subscribe(look), store.subscribe(look)];
  look();
  return () => {
    window.removeEventListener('input', type, { capture: true });
    for (const stop of stops) stop();
  };
}
