/** Files and folders whose change makes `build/` stale. */
export const sources: readonly string[];
export function buildNodeParts(options?: { force?: boolean }): boolean;
