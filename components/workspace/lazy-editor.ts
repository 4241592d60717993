import { lazyImport } from '@/lib/client/lazy-import';

/** Fetches the editor. A single import, so that the bundler makes a single chunk. */
export const loadEditorBundle = lazyImport(() => import('./editor-bundle'));
