/**
 * What the mask itself costs, without a page: the sliders that grow and feather it, undo, and the memory of the history.
 *
 *   npm run bench:mask
 *
 * Figures are milliseconds of the processor: the median and the worst of the better of two rounds. "First form" is the time until
 * the whole mask can be drawn, much of it roughly; "exact" until every pixel is what is sent, in pieces between which the page
 * has its turn. "Plain way" is the same mask made exactly and at once. Nothing here decides about a build.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = await mkdtemp(join(tmpdir(), 'overpaint-bench-'));
try {
  const outfile = join(folder, 'measure.mjs');
  const entry = join(import.meta.dirname, 'measure.ts');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  const { measureAll } = await import(pathToFileURL(outfile).href);
  for (const line of measureAll()) console.log(line);
} finally {
  await rm(folder, { recursive: true });
}
