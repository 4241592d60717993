'use client';

import dynamic from 'next/dynamic';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What shows messages is fetched with the first one. */
const Toaster = dynamic(() => import('./toast-parts').then((module) => module.Toaster), { ssr: false });

const isNeeded = createStore(() => false);

/** Short messages above the page; see `notify`. */
export function Toasts() {
  return useStore(isNeeded) ? <Toaster position="top-center" theme="system" closeButton /> : null;
}

/** Shows a short message for some seconds. It waits until what shows it is there. */
export async function notify(message: string): Promise<void> {
  isNeeded.setState(true, true);
  const { toast } = await import('./toast-parts');
  toast(message);
}
