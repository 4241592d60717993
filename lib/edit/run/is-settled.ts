import type { AttemptStatus } from './run.ts';

/** @returns true once nothing more will happen to the attempt by itself. */
export function isSettled(status: AttemptStatus): boolean {
  return status !== 'queued' && status !== 'running';
}
