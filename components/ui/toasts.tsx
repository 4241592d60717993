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
  return useStore(isNeeded) ? <Toaster position="top-center" theme="system" closeButton /> : null;
}

/** Shows a short message for some seconds, one with a button for `noticeMs`. It waits until what shows it is there. */
export const notify: Notify = async (message, action) => {
  isNeeded.setState(true, true);
  const { toast } = await import('./toast-parts');
  if (!action) toast(message);
  else toast(message, { duration: noticeMs, action: { label: action.label, onClick: () => action.run() } });
};
