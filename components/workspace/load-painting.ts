import { createPart } from '@/lib/client/parts';

/** Fetches what is needed once there is a picture. In one place, so that the bundler makes one file of it. */
export const loadPainting = createPart(() => import('./painting'));
