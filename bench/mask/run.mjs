/**
 * What the mask itself costs, without a page: the sliders that grow and feather it, undo, and the memory of the history.
 *
 *   npm run bench:mask
 *
 * A figure is a median, the best of three rounds; the worst is given beside it where one step may take longer than others.
 * Nothing here decides about a build.
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
