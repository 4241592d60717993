/**
 * Fetches what is needed once there is a picture. In one place: `dynamic` makes files of its own for an `import()` that it
 * sees, so that half of this would come twice.
 */
export const loadPainting = () => import('./painting');
