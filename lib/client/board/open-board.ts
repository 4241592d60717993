import { createStore } from 'zustand/vanilla';

/** The run whose board lies over the page; null for none. */
export const openBoard = createStore<{ runId: string | null }>(() => ({ runId: null }));
