import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { customHosts } from '../../e2e/fake-upstream/fakes.ts';
import { type ReceivedCall, readCalls } from '../../e2e/fake-upstream/http/received.ts';
import { projectRoot } from './built.ts';
import { bundleFakes } from './bundle-fakes.mjs';

/** As `FakeUpstream` of e2e/fake-upstream, but asynchronous, since it is another process. */
export type FakeUpstreamProcess = {
  url: string;
  assetsUrl: string;
  hosts: Record<string, string>;
  pid: number;
  received(): Promise<ReceivedCall[]>;
  reset(): Promise<void>;
  /** Lets `#hold` answer, until the next `reset`. */
  release(): Promise<void>;
  close(): Promise<void>;
};

const addresses = z.object({ url: z.string(), assetsUrl: z.string() });

/** The fake providers as a separate process, for tests whose own process must not be busy with images. */
export async function startFakeUpstreamProcess(): Promise<FakeUpstreamProcess> {
  const program = compile();
  const child = spawn(process.execPath, [program.file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    exited.then(([code]) => Promise.reject(new Error(`The fake providers ended with ${code}.`))),
  ]);
  // Node has loaded it and needs the file no more.
  program.remove();
  const { url, assetsUrl } = addresses.parse(JSON.parse(line));
  const post = async (route: string) => {
    const answer = await fetch(`${url}/${route}`, { method: 'POST' });
    if (!answer.ok) throw new Error(`The fake providers answered with ${answer.status}.`);
  };
  return {
    url,
    assetsUrl,
    hosts: customHosts(url),
    pid: child.pid ?? Number.NaN,
    async received() {
      const answer = await fetch(`${url}/__received?bytes=1`);
      return readCalls(await answer.text());
    },
    reset: () => post('__reset'),
    release: () => post('__release'),
    async close() {
      child.stdin.end();
      await exited;
    },
  };
}

/** Bundles the fakes inside the project, where their packages are found. They are not part of the product's build. */
function compile(): { file: string; remove(): void } {
  const cache = join(projectRoot, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'fake-upstream-'));
  return {
    file: bundleFakes(projectRoot, folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
