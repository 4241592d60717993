export type Count = { passed: number; failed: number; failures: string[]; secondTries: string[] };

export type VitestFile = {
  name: string;
  status: string;
  message?: string;
  assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
};

export type PlaywrightSuite = {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    ok: boolean;
    tests?: { results?: { error?: { message?: string } }[] }[];
  }[];
};

export function countVitest(
  report: { numPassedTests: number; numFailedTests: number; testResults?: VitestFile[] },
  root: string,
): Count;

export function countPlaywright(report: {
  stats: { expected: number; unexpected: number; flaky: number };
  errors?: { message?: string }[];
  suites?: PlaywrightSuite[];
}): Count;
