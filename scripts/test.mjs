/**
 * `npm test`: format, lint, imports, dead code, types, unit and contract tests, build, end-to-end tests, one after
 * another. A step that fails does not keep the others from running. Ends with what failed, what passed only at its
 * second try, and the line `N passed, N failed` over all tests and checks.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './builder/steps.mjs';
import { ensureChromium } from './tester/chromium.mjs';
import { countPlaywright, countVitest } from './tester/count.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);
const reports = mkdtempSync(join(tmpdir(), 'overpaint-reports-'));
const total = { passed: 0, failed: 0 };
// Printed at the end: earlier output is many screens long.
/** @type {string[]} */
const failures = [];
/** @type {string[]} */
const secondTries = [];

/** Runs a program with its output shown. @returns {Promise<boolean>} whether it succeeded */
function run(title, file, args, env = {}) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`);
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('exit', (code) => resolve(code === 0));
  });
}

function fail(what) {
  total.failed += 1;
  failures.push(what);
}

/** A check counts as one test. */
async function check(title, file, args) {
  const isGood = await run(title, file, args);
  if (isGood) total.passed += 1;
  else fail(title);
  return isGood;
}

/** Tests are counted individually; a run that fails without a failed test or report counts as one failure. */
async function tests(title, file, args, report, count, env) {
  const isGood = await run(title, file, args, env);
  const counted = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')), root)
    : { passed: 0, failed: 0, failures: [], secondTries: [] };
  total.passed += counted.passed;
  total.failed += counted.failed;
  failures.push(...counted.failures);
  secondTries.push(...counted.secondTries);
  if (!isGood && counted.failed === 0) fail(`${title}: ended with an error, no test failed`);
}

const colours = process.stdout.isTTY ? 'force' : 'off';
await check('Format and lint: biome', bin('biome'), ['ci', `--colors=${colours}`, '.']);
await check('Lint: oxlint', bin('oxlint'), []);
await check('Imports: dependency-cruiser', bin('depcruise'), ['.', '--output-type', 'err-long']);
await check('Dead code: knip', bin('knip'), ['--no-progress']);
await check('Dead code: knip, without tests', bin('knip'), ['--no-progress', '--production']);
await check('Types: app', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']);
await check('Types: tests', bin('tsc'), ['--noEmit', '-p', 'tsconfig.test.json']);
await check('Types: launcher and engine', bin('tsc'), ['--noEmit', '-p', 'tsconfig.node.json']);
await check('Types: benchmark page', bin('tsc'), ['--noEmit', '-p', 'bench/brush/tsconfig.json']);

const unitReport = join(reports, 'unit.json');
const unitArgs = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`];
await tests('Unit and contract tests', bin('vitest'), unitArgs, unitReport, countVitest);

const isBuilt = await check('Build', process.execPath, [join(root, 'scripts/build.mjs')]);

const browser = isBuilt ? await ensureChromium() : undefined;
if (browser) {
  const pageReport = join(reports, 'pages.json');
  const pageArgs = ['test', '--reporter=list,json', '--pass-with-no-tests'];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: pageReport, CHROMIUM_PATH: browser };
  await tests('End-to-end tests', bin('playwright'), pageArgs, pageReport, countPlaywright, env);
} else {
  console.error('\nThe end-to-end tests did not run.');
  fail('End-to-end tests: did not run');
}

rmSync(reports, { recursive: true, force: true });
for (const [title, all] of [
  ['What failed:', failures],
  ['Passed at the second try:', secondTries],
]) {
  if (all.length > 0) console.log(`\n${title}\n${all.map((one) => `- ${one}`).join('\n')}`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
