import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundleFakes } from '../../scripts/testing/bundle-fakes.mjs';
import { root } from '../compile.mjs';

/** Runs the fake providers of the tests in a separate process. @returns their addresses and received requests */
export async function startFakes() {
  const program = bundleFakes(root, join(root, 'build/bench/fake-upstream'));
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { url } = JSON.parse(line);
  return {
    url,
    openai: `${url}/openai/v1`,
    async reset() {
      await fetch(`${url}/__reset`, { method: 'POST' });
    },
    /** Time at which the newest call had fully arrived, in ms since the epoch. */
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
