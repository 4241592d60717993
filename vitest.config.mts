import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Tests of functions, which leave nothing behind: no mocked module, no state, no process. Tests of which functions are
 * called mock modules, and are named `-calls.test.ts`.
 */
const pure = [
  'lib/{catalogue,edit,editor,engine,geometry,image,logging,mask,select,text,timing}/**/!(*-calls).test.ts',
  'components/**/*.test.ts',
];

export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      // `server-only` throws outside React's server bundles; the guard is the build's business.
      'server-only': `${root}scripts/testing/server-only-stub.ts`,
    },
  },
  test: {
    projects: [
      // Files share what they import, which takes less than half of the time.
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: { name: 'isolated', include: ['{app,e2e,lib,scripts}/**/*.test.ts'], exclude: pure },
      },
    ],
    environment: 'node',
    setupFiles: ['lib/mask/testing/prepare.ts', 'lib/client/text/testing/prepare.ts'],
    globalSetup: ['scripts/testing/build-node.ts', 'scripts/testing/database-setup.ts'],
    // By default one processor is left idle, which of two is half of all: many tests wait for a process of their own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Many tests share a machine with the processes that they start. What passed only at its second try is told at the end.
    retry: process.env.CI ? 1 : 0,
    reporters: ['default'],
  },
});
