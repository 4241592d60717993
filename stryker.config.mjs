/**
 * Mutation tests: `npm run test:mutation -- --mutate lib/server/http/body/multipart.ts`. A file with unit tests of its own
 * takes minutes. All files below take many hours, since a mutant of `lib/server/runs` runs up to thirty test files that
 * start a database and a gateway. They are no part of `npm test`. What was measured is kept in `reports/`, so that a
 * further run tests only what has changed.
 */
const config = {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.mts' },
  mutate: [
    'lib/server/{runs,contract,http,security,shares}/**/*.ts',
    'lib/server/providers/wire/mask-polarity.ts',
    'lib/mask/mask-layers.ts',
    '!**/*.test.ts',
    '!**/testing/**',
  ],
  ignorePatterns: ['.next', 'build', 'data', 'test-results', 'reports'],
  incremental: true,
  incrementalFile: 'reports/mutation.json',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: true },
  // A constant that is computed once would need every test again.
  ignoreStatic: true,
  concurrency: 2,
  // On top of what the same tests take without a mutant, which start real processes and a database.
  timeoutMS: 10_000,
  dryRunTimeoutMinutes: 30,
  // Vitest checks no types, and TypeScript 7 has no interface to rewrite its configuration with: no such file is looked for.
  disableTypeChecks: false,
  tsconfigFile: 'tsconfig.none.json',
  tempDirName: '.stryker-tmp',
};

export default config;
