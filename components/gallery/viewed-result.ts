import type { Attempt, Result, Run } from '@/lib/edit/run';

export type ViewedResult = { run: Run; attempt: Attempt; result: Result; name: string };
