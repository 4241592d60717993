/** Where PostgreSQL stands, as it writes it itself into the eighth line of `postmaster.pid` (as `pg_ctl` reads it). */
export type ServerPhase = 'starting' | 'ready' | 'stopping';

/** @param text content of `postmaster.pid`; @param pid the server that must have written it, else it is an old file. */
export function serverPhase(text: string, pid: number): ServerPhase {
  const lines = text.split('\n');
  if (Number(lines[0]) !== pid) return 'starting';
  const state = lines[7]?.trim();
  return state === 'ready' || state === 'stopping' ? state : 'starting';
}
