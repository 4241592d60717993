import { lazyImport } from '../lazy-import.ts';
import type { SelectorHandle } from './selector.ts';

/** Fetched with the first selection. */
const loadSelector = lazyImport(() => import('./selector.ts'));

/**
 * A selector whose code is fetched with the first selection.
 *
 * @param file the picture as it is sent
 */
export function lazySelector(file: Promise<Blob>): SelectorHandle {
  let made: SelectorHandle | undefined;
  let isDisposed = false;
  const reach = async (): Promise<SelectorHandle> => {
    const { createSelector } = await loadSelector();
    made ??= createSelector(file);
    // The picture was closed while the code was fetched.
    if (isDisposed) made.dispose();
    return made;
  };
  return {
    select: async (...args) => await (await reach()).select(...args),
    wire: async (...args) => await (await reach()).wire(...args),
    dispose() {
      isDisposed = true;
      made?.dispose();
    },
  };
}
