import { lazyImport } from '@/lib/client/lazy-import';

/** Fetches what is needed once there is a picture. In one place, so that the bundler makes one file of it. */
export const loadEditorBundle = lazyImport(() => import('./editor-bundle'));
