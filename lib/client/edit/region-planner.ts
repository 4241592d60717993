import { createStore } from 'zustand/vanilla';
import type { regionOf } from '@/lib/edit/request/region';

/** Plans regions for estimates. Its code is fetched with the first large picture; smaller ones have no regions. */
export const regionPlanner = createStore<{ plan: typeof regionOf | undefined }>(() => ({ plan: undefined }));
