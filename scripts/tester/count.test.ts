import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from './count.mjs';

const coloured = '\u001b[31mAssertionError\u001b[0m: expected 1 to be 2\n    at brush.test.ts:3';

test('counts a unit test file that cannot be loaded as a failure', () => {
  const file = (name: string, status: 'failed' | 'passed', test: string, failureMessages?: string[]) => ({
    name: `/app/lib/${name}`,
    status,
    assertionResults: [{ status, fullName: test, ...(failureMessages && { failureMessages }) }],
  });
  const testResults = [
    { name: '/app/lib/broken.test.ts', status: 'failed', message: 'Cannot find x', assertionResults: [] },
    file('brush.test.ts', 'failed', 'a brush paints', [coloured]),
    file('eraser.test.ts', 'passed', 'an eraser erases', [coloured]),
    file('lasso.test.ts', 'passed', 'a lasso closes', []),
  ];
  expect(countVitest({ numPassedTests: 5, numFailedTests: 1, testResults }, '/app')).toEqual({
    passed: 5,
    failed: 2,
    failures: [
      'lib/brush.test.ts › a brush paints: AssertionError: expected 1 to be 2',
      'lib/broken.test.ts › the file itself: Cannot find x',
    ],
    secondTries: ['lib/eraser.test.ts › an eraser erases: AssertionError: expected 1 to be 2'],
  });
});

test('counts an end-to-end test that passes on retry as passed, and an error outside a test as a failure', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1 };
  const [first, last] = [{ error: { message: 'Error: first' } }, { error: { message: 'Error: last\nmore' } }];
  const suites = [
    {
      title: 'share.spec.ts',
      specs: [
        { title: 'opens', ok: true, tests: [{ results: [{}] }] },
        { title: 'stays', ok: true, tests: [{ results: [first, {}] }] },
      ],
      suites: [
        {
          title: 'on a phone',
          specs: [{ title: 'closes', ok: false, tests: [{ results: [first, last] }] }],
        },
      ],
    },
  ];
  expect(countPlaywright({ stats, errors: [{ message: 'No browser' }], suites })).toEqual({
    passed: 5,
    failed: 2,
    failures: [
      'share.spec.ts › on a phone › closes: Error: last',
      'end-to-end tests › outside a test: No browser',
    ],
    secondTries: ['share.spec.ts › stays: Error: first'],
  });
});
