import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { minimalEnvironment } from './testing/app.ts';
import { projectRoot } from './testing/built.ts';

const preload = join(projectRoot, 'scripts/io-threads.cjs');

/** Occupies ten threads, then reads a file. @returns the order in which they end */
const script = `
import { pbkdf2 } from 'node:crypto';
import { readFile } from 'node:fs/promises';
const ended = [];
const work = () => new Promise((resolve) => pbkdf2('a', 'b', 100_000, 64, 'sha512', () => resolve(ended.push('work'))));
const works = Array.from({ length: 10 }, work);
await readFile(${JSON.stringify(preload)});
ended.push('file');
await Promise.all(works);
console.log(ended.join(' '));`;

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  execFileSync(process.execPath, [...args, '--input-type=module', '-e', script], {
    env: { ...minimalEnvironment(), ...env },
    encoding: 'utf8',
  }).trim();

describe('io-threads', () => {
  it('lets a file be read while pictures take their threads', () => {
    expect(run(['--require', preload])).toMatch(/^file( work){10}$/);
  });

  it('leaves a size of the environment unchanged', () => {
    expect(run(['--require', preload], { UV_THREADPOOL_SIZE: '4' })).toMatch(/^work/);
  });

  it.each(['demo', 'dev', 'start'])('is preloaded by npm run %s', (name) => {
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts[name]).toContain('--require ./scripts/io-threads.cjs ');
  });
});
