/** State of PostgreSQL, from line 8 of `postmaster.pid` (like `pg_ctl`). */
export type ServerPhase = 'starting' | 'ready' | 'stopping';

/**
 * @param text content of `postmaster.pid`
 * @param pid of the server that must have written it; else the file is stale
 */
export function serverPhase(text: string, pid: number): ServerPhase {
  const lines = text.split('\n');
  if (Number(lines[0]) !== pid) return 'starting';
  const state = lines[7]?.trim();
  return state === 'ready' || state === 'stopping' ? state : 'starting';
}
