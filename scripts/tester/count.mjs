/**
 * Reads counts and failures from the reports of the test tools. Skipped tests are neither passed nor failed. A failure
 * is reported as `file › test: first line of its message`.
 */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * @param {{ numPassedTests: number, numFailedTests: number, testResults?: import('./count.d.mts').VitestFile[] }}
 *   report
 * @param {string} root folder that file paths are relative to
 */
export function countVitest(report, root) {
  const files = report.testResults ?? [];
  // A file that cannot be loaded has no failed test, but is a failure.
  const broken = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const tests = files.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, file: relative(root, name) })),
  );
  const told = ({ file, fullName, failureMessages }) => tell(file, fullName, failureMessages?.[0]);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    failures: [
      ...tests.filter(({ status }) => status === 'failed').map(told),
      ...broken.map(({ name, message }) => tell(relative(root, name), 'the file itself', message)),
    ],
    // Messages of a passed test are of its first try.
    secondTries: tests
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length)
      .map(told),
  };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors?: { message?: string }[],
 *   suites?: import('./count.d.mts').PlaywrightSuite[] }} report
 */
export function countPlaywright({ stats, errors = [], suites = [] }) {
  const specs = suites.flatMap((suite) => specsIn(suite, []));
  const told = ({ path: [file, ...names], messages }) => tell(file, names.join(' › '), messages.at(-1));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    failures: [
      ...specs.filter(({ ok }) => !ok).map(told),
      ...errors.map(({ message }) => tell('end-to-end tests', 'outside a test', message)),
    ],
    secondTries: specs.filter(({ ok, messages }) => ok && messages.length > 0).map(told),
  };
}

/** A suite's title is its file at the top level, its `describe` below. */
function specsIn({ title, suites = [], specs = [] }, above) {
  const path = [...above, title];
  return [
    ...specs.map((spec) => ({ path: [...path, spec.title], ok: spec.ok, messages: messagesOf(spec) })),
    ...suites.flatMap((suite) => specsIn(suite, path)),
  ];
}

function messagesOf({ tests = [] }) {
  const errors = tests.flatMap(({ results = [] }) => results.map(({ error }) => error));
  return errors.flatMap((error) => error?.message ?? []);
}

/** The first line of a message states the expectation; the remainder was printed where the test ran. */
function tell(file, name, message = '') {
  const line = stripVTControlCharacters(message).trim().split('\n', 1)[0].slice(0, 300);
  return line ? `${file} › ${name}: ${line}` : `${file} › ${name}`;
}
