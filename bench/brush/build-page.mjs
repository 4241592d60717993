import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

const STYLE = `
  html, body { margin: 0; background: #1a1b1e }
  #root { position: absolute; left: 20px; top: 20px; width: 1024px; height: 1024px }
  .absolute { position: absolute } .inset-0 { inset: 0 } .overflow-hidden { overflow: hidden }
  .text-accent { color: #ff7a59 } .cursor-none { cursor: none } .touch-none { touch-action: none }
  .pointer-events-none { pointer-events: none }
  .sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
`;

/** Builds the page into a temporary folder. The measured code is the app's own source, compiled for production. */
export async function buildPage() {
  const folder = await mkdtemp(join(tmpdir(), 'overpaint-brush-'));
  await build({
    entryPoints: [join(here, 'page.tsx')],
    outfile: join(folder, 'page.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    jsx: 'automatic',
    alias: { '@': root.replace(/\/$/, '') },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><div id="root"></div><script src="page.js"></script>`,
  );
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
