/** Build steps before a start; outputs that are up to date are not rebuilt. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildNodeParts } from './node-parts.mjs';
import { hashOf, isStamped, writeStamp } from './source-hash.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const appSources = [
  'app',
  'components',
  'lib',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

const stopSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'];

const stampFile = join(root, 'build/app.stamp');

/** The stamp includes the build's own id, so that a removed or replaced `.next` counts as stale. */
function appStamp() {
  const idFile = join(root, '.next/BUILD_ID');
  return existsSync(idFile) ? `${hashOf(root, appSources)} ${readFileSync(idFile, 'utf8')}` : 'not built';
}

const isAppFresh = () => isStamped(stampFile, appStamp());

/** @throws Error with a message where a build tool is not installed */
function requireTools() {
  if (!existsSync(join(root, 'node_modules/next')) || !existsSync(join(root, 'node_modules/typescript'))) {
    throw new Error('Some packages are missing. Run: npm install --include=dev');
  }
}

/**
 * Builds pages and routes. Quiet: the output is shown only on failure.
 *
 * @param {{ isQuiet: boolean }} options
 * @returns {Promise<boolean>} whether it succeeded
 */
async function buildApp({ isQuiet }) {
  const next = join(root, 'node_modules/next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
  });
  const printed = [];
  child.stdout?.on('data', (data) => printed.push(data));
  child.stderr?.on('data', (data) => printed.push(data));
  let isInterrupted = false;
  const pass = (signal) => {
    isInterrupted = true;
    child.kill(signal);
  };
  for (const signal of stopSignals) process.on(signal, pass);
  const code = await new Promise((resolve) => child.once('close', resolve));
  for (const signal of stopSignals) process.off(signal, pass);
  if (isInterrupted) {
    console.log('stopped.');
    process.exit(1);
  }
  if (code !== 0) process.stderr.write(Buffer.concat(printed));
  if (code === 0) writeStamp(stampFile, appStamp());
  return code === 0;
}

/**
 * Builds everything that `npm start` needs.
 *
 * @param {{ force?: boolean, isQuiet?: boolean }} [options]
 * @returns {Promise<boolean>} whether it succeeded; the reason has been printed
 */
export async function buildAll({ force = false, isQuiet = true } = {}) {
  requireTools();
  if (!buildNodeParts({ force })) return false;
  if (!force && isAppFresh()) {
    if (!isQuiet) console.log('The build is up to date.');
    return true;
  }
  const startedAt = performance.now();
  if (isQuiet) process.stdout.write('Building the app, which takes about half a minute … ');
  const isBuilt = await buildApp({ isQuiet });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (isQuiet) console.log(isBuilt ? `done in ${seconds} s.` : 'that failed.');
  return isBuilt;
}

/** Builds only what the launcher needs. */
export function buildLauncher() {
  requireTools();
  return buildNodeParts();
}

/** Starts the compiled launcher in this process. @param {'production' | 'development'} mode */
export async function startLauncher(mode) {
  const { launch } = await import('../../build/scripts/launcher/launch.js');
  await launch({ root, mode });
}
