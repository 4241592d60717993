import { lazyImport } from '../lazy-import';

export const loadOpeners = lazyImport(() => import('./openers'));
