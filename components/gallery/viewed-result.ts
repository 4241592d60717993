import type { Attempt, Result, Run } from '@/lib/edit/run/run';

export type ViewedResult = { run: Run; attempt: Attempt; result: Result; name: string };
