import 'server-only';

/** Time in seconds in which a revoked link or a removed comment can be restored; the page offers it for ten. */
export const restorableS = 60;
