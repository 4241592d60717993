/** Dead code (`npm run dead-code`): unused files, exports and dependencies. */

/**
 * In production mode only what is marked by `!` counts: what nothing but tests uses is dead there. An export that a test
 * needs as a view inside has the tag `@internal`.
 */
const isProduction = process.argv.includes('--production');

/** @type {import('knip').KnipConfig} */
const config = {
  entry: [
    // Started from the compiled copies in build/, which lead to no source.
    'scripts/launcher/launch.ts!',
    'scripts/postgres/keeper.ts!',
    'scripts/pictures/worker.ts!',
    'scripts/probe/main.ts!',
    'scripts/storage/{backup,copy,restore}.ts!',
    'lib/engine/worker.ts!',
    'e2e/fake-upstream/main.ts',
    // Found by the id of their provider.
    'e2e/fake-upstream/providers/*.ts',
    // Started by path.
    'scripts/{build,build-node,demo,dev,start}.mjs!',
    'scripts/io-threads.cjs!',
    'scripts/gateway/preload.mjs!',
    'scripts/testing/{server-only-stub.ts,fake-next.cjs,hold-database.mjs}',
    // Named in stryker.config.mjs.
    'vitest.mutation.config.mts',
    // Compiled by the run.mjs beside it.
    'bench/**/*.{ts,tsx}',
    // Bundled by scripts/docs.mjs.
    'lib/catalogue/override-json-schema.ts!',
    'lib/client/schemas/to-json-schemas.ts!',
    'lib/edit/api/{markdown,openapi}.ts!',
    'lib/edit/catalogue-docs/documents.ts!',
  ],
  project: [
    '{app,components,lib,scripts}/**/*.{ts,tsx,mjs,cjs}!',
    'app/**/*.css!',
    '{e2e,bench}/**/*.{ts,tsx,mjs}',
    '*.{ts,mts,mjs,js}',
    '!**/{testing,tester}/**!',
    '!scripts/{docs,test,visual}.mjs!',
    // AssemblyScript.
    '!lib/engine/assembly/**',
  ],
  ignoreExportsUsedInFile: isProduction,
  ignoreDependencies: [
    // Found through its package.json, because its entry starts a server.
    '@portkey-ai/gateway',
  ],
  ignoreBinaries: ['apt-get', 'java'],
};

export default config;
