import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

/** The fake providers of the tests as a process of their own. @returns their addresses and what they received */
export async function startFakes(root) {
  const folder = join(root, 'node_modules/.cache/bench');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, 'fake-upstream.mjs');
  await build({
    entryPoints: [join(root, 'e2e/fake-upstream/main.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  const child = spawn(process.execPath, [outfile], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { url } = JSON.parse(line);
  return {
    url,
    openai: `${url}/openai/v1`,
    async reset() {
      await fetch(`${url}/__reset`, { method: 'POST' });
    },
    /** When the newest call had arrived in full, in ms since the epoch. */
    async lastReceivedAtMs() {
      const calls = JSON.parse(await (await fetch(`${url}/__received`)).text());
      return calls.at(-1).receivedAtMs;
    },
    async stop() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
