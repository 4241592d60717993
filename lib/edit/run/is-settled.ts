import type { AttemptStatus } from './run.ts';

/** @returns whether the attempt has ended */
export function isSettled(status: AttemptStatus): boolean {
  return status !== 'queued' && status !== 'running';
}
