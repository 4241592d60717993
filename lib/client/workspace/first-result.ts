import type { Run } from '@/lib/edit/run/run';
import { hasOpenLayer } from '../keyboard/open-layer';
import { isTextField } from '../keyboard/text-field';
import type { RunsStore } from '../runs/runs-store';
import { firstOf } from './result-actions';
import type { WorkspaceStore } from './workspace-store';

/** Whoever typed within this time is still typing, ms. */
const TYPING_MS = 2000;

const hasResult = (run: Run): boolean => run.attempts.some(({ results }) => results.length > 0);

/**
 * Shows the first result of a run that was sent from this page, where nobody is interrupted by it; later ones never change
 * what is looked at. A run on several models waits to be shown.
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
    const { awaited } = store.getState();
    const run = awaited && runs.store.getState().runs.find(({ id }) => id === awaited.runId);
    if (!run || !hasResult(run)) return;
    store.setState({ awaited: null });
    if (run.attempts.length > 1 || isBusy(awaited.sentAt)) store.setState({ readyRunId: run.id });
    else store.setState({ viewed: firstOf(run), mode: 'result', isBlending: true });
  };

  window.addEventListener('input', type, { capture: true });
  const stops = [runs.store.subscribe(look), store.subscribe(look)];
  look();
  return () => {
    window.removeEventListener('input', type, { capture: true });
    for (const stop of stops) stop();
  };
}
