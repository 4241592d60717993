/** Reads the numbers out of the reports of the test tools. Skipped tests are neither passed nor failed. */

/** @param {{ numPassedTests: number, numFailedTests: number, testResults?: { status: string, assertionResults: unknown[] }[] }} report */
export function countVitest(report) {
  // A file that cannot even be loaded has no failed test, but is a failure.
  const broken = (report.testResults ?? []).filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors?: unknown[] }} report */
export function countPlaywright({ stats, errors = [] }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}
