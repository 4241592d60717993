'use client';

import dynamic from 'next/dynamic';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type Notify, noticeMs } from '@/lib/client/workspace/state';

/** What shows messages is fetched with the first one. */
const Toaster = dynamic(() => import('./toast-parts').then((module) => module.Toaster), { ssr: false });

const isNeeded = createStore(() => false);

/** Short messages above the page; see `notify`. */
export function Toasts() {
  return useStore(isNeeded) ? (
    <Toaster position="top-center" theme="system" closeButton expand visibleToasts={5} />
  ) : null;
}

/** Shows a short message for some seconds, one with a button for `noticeMs`. It waits until what shows it is there. */
export const notify: Notify = async (message, action) => {
  isNeeded.setState(true, true);
  const { toast } = await import('./toast-parts');
  if (!action) toast(written(message));
  else
    toast(written(message), {
      duration: noticeMs,
      action: { label: action.label, onClick: () => action.run() },
    });
};

/** A message may quote a file's name or what a provider said, in any script. */
const written = (message: string) => <span dir="auto">{message}</span>;

let offers = 0;

/**
 * Shows a message with a button that undoes what it tells of. It stays until it is taken away, since whoever offers it
 * knows how long it holds. Where it cannot be shown (the network is away), the work is undone at once.
 *
 * @returns a function that takes it away
 */
export function offerUndo(message: string, onUndo: () => void): () => void {
  isNeeded.setState(true, true);
  offers += 1;
  const id = `undo-${offers}`;
  let withdraw = () => {};
  let isOver = false;
  import('./toast-parts').then(({ toast }) => {
    if (isOver) return;
    toast(written(message), {
      id,
      duration: Number.POSITIVE_INFINITY,
      action: { label: 'Undo', onClick: onUndo },
    });
    withdraw = () => void toast.dismiss(id);
  }, onUndo);
  return () => {
    isOver = true;
    withdraw();
  };
}
