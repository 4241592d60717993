import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      // `server-only` throws outside React's server bundles; the guard is the build's business.
      'server-only': `${root}scripts/testing/server-only-stub.ts`,
    },
  },
  test: {
    include: [
      'lib/**/*.test.ts',
      'components/**/*.test.ts',
      'scripts/**/*.test.ts',
      'e2e/**/*.test.ts',
      'app/**/*.test.ts',
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
