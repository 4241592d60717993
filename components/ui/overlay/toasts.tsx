'use client';

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { cn } from '@/lib/client/class-names';
import { lazyImport } from '@/lib/client/lazy-import';
import { text } from '@/lib/client/text/text';
import { type Notify, noticeMs } from '@/lib/client/workspace/workspace-store';
import { lazyComponent } from '../page/lazy-component';
import { ErrorWords } from '../text/error-words';

const loadSonner = lazyImport(() => import('./sonner'));

/** Fetched with the first message. */
const { Component: Notices } = lazyComponent(() => loadSonner().then((module) => module.Notices), {
  place: 'nowhere',
});

const isNeeded = createStore(() => false);
/** A message for which Sonner could not be fetched. */
const plain = createStore<{ message: string | null }>(() => ({ message: null }));

/**
 * Notices at the bottom of the page, or of the element that `className` places; see `notify`.
 */
export function Toasts({ className = 'fixed inset-0' }: { className?: string }) {
  const { message } = useStore(plain);
  return (
    <div className={cn('notices', className)}>
      {useStore(isNeeded) ? <Notices /> : null}
      <div
        role="status"
        className="absolute inset-x-4 bottom-3 mx-auto max-w-lg rounded-xl border border-line bg-raised p-4 text-sm shadow-xl empty:hidden"
      >
        {message === null ? null : <ErrorWords>{message}</ErrorWords>}
      </div>
    </div>
  );
}

/** Display time of a message, ms: what a slow reader needs, within bounds. */
const readingMs = ({ length }: string): number => Math.min(Math.max(length * 60, 4000), noticeMs);

let plainTimer: ReturnType<typeof setTimeout> | undefined;

function showPlain(message: string): void {
  plain.setState({ message });
  clearTimeout(plainTimer);
  plainTimer = setTimeout(() => plain.setState({ message: null }), noticeMs);
}

/** Shows a notice as long as it takes to read it, one with a button for `noticeMs`. Waits until Sonner is fetched. */
export const notify: Notify = async (message, action) => {
  isNeeded.setState(true, true);
  const sonner = await loadSonner().catch(() => undefined);
  if (!sonner) {
    showPlain(message);
    return;
  }
  const { toast } = sonner;
  if (!action) toast(written(message), { duration: readingMs(message) });
  else
    toast(written(message), {
      duration: noticeMs,
      action: { label: action.label, onClick: () => action.run() },
    });
};

/** Notices may quote file names or providers, in any script. */
const written = (message: string) => (
  <span dir="auto">
    <ErrorWords>{message}</ErrorWords>
  </span>
);

let offers = 0;

/**
 * Shows a notice with an undo button until it is withdrawn. Where it cannot be shown (offline), `onUndo` is called at
 * once.
 *
 * @returns a function that withdraws it
 */
export function offerUndo(message: string, onUndo: () => void): () => void {
  isNeeded.setState(true, true);
  offers += 1;
  const id = `undo-${offers}`;
  let withdraw = () => {};
  let isOver = false;
  loadSonner().then(({ toast }) => {
    if (isOver) return;
    toast(written(message), {
      id,
      duration: Number.POSITIVE_INFINITY,
      action: { label: text()('ui.undo'), onClick: onUndo },
    });
    withdraw = () => void toast.dismiss(id);
  }, onUndo);
  return () => {
    isOver = true;
    withdraw();
  };
}
