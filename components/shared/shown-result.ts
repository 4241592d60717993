import type { Attempt, Result } from '@/lib/edit/run/run';

export type ShownResult = { attempt: Attempt; result: Result };
