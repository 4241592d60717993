import 'server-only';
import type { Run } from '../../edit/run/run.ts';

/** `overpaint-2026-11-22-1a2b3c.zip`: the date of the run in UTC, and the end of its id. */
export function runFileName({ id, createdAt }: Run, extension: string): string {
  return `overpaint-${createdAt.slice(0, 10)}-${id.slice(-6)}.${extension}`;
}
