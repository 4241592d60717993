import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../testing/built.ts';
import { sources } from './node-parts.mjs';

it('a change of any file that is compiled makes the build stale', () => {
  const compiled = readdirSync(join(projectRoot, 'build/lib'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => `lib/${name.replace(/\.js$/, '.ts')}`);
  expect(compiled).not.toEqual([]);
  const isWatched = (file: string) =>
    sources.some((source) => file === source || file.startsWith(`${source}/`));
  expect(
    compiled.filter((file) => !isWatched(file)),
    'Add these to `sources` in scripts/builder/node-parts.mjs',
  ).toEqual([]);
});
