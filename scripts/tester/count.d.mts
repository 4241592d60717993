export type Count = { passed: number; failed: number };

export function countVitest(report: {
  numPassedTests: number;
  numFailedTests: number;
  testResults?: { status: string; assertionResults: unknown[] }[];
}): Count;

export function countPlaywright(report: {
  stats: { expected: number; unexpected: number; flaky: number };
  errors?: unknown[];
}): Count;
