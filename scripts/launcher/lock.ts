import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error.ts';

/** Room for a path in a Unix socket's address: 108 bytes on Linux, 104 on macOS and the BSDs, the closing zero included. */
const longestPath = 103;
const tries = 10;

const holderSchema = z.object({ pid: z.int(), url: z.string().optional() });

export type Lock = {
  /** What a second server is told about this one; updated as it becomes known. */
  holder: { pid: number; url?: string };
  release(): Promise<void>;
};

/**
 * Makes sure that one server at a time works on a data folder. The lock is a listening socket: the kernel closes it
 * with the process, however that ends, so a stale file is told from a live server by knocking.
 *
 * @param dataDir existing folder.
 * @throws StartError when another server holds it.
 */
export async function lockDataDir(dataDir: string): Promise<Lock> {
  const holder: Lock['holder'] = { pid: process.pid };
  for (const path of lockPaths(dataDir)) {
    const server = await holdSocket(path, dataDir, () => JSON.stringify(holder));
    if (server) return { holder, release: () => release(server) };
  }
  throw new StartError(`The data folder ${dataDir} cannot be locked: no socket can be made there.`);
}

/** Best first. The second is for folders whose path is too long, or that cannot hold sockets (some network mounts). */
function lockPaths(dataDir: string): string[] {
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return [`\\\\.\\pipe\\overpaint-${digest}`];
  const inside = join(dataDir, 'server.sock');
  const beside = join(tmpdir(), `overpaint-${digest}.sock`);
  return Buffer.byteLength(inside) <= longestPath ? [inside, beside] : [beside];
}

/** @returns the listening server; undefined when the place cannot hold a socket at all. */
async function holdSocket(path: string, dataDir: string, tell: () => string): Promise<Server | undefined> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()).end(tell()));
    const code = await tryToListen(server, path);
    if (code === undefined) {
      // The lock alone must not keep the process alive.
      server.unref();
      return server;
    }
    if (code !== 'EADDRINUSE') return undefined;
    await refuseIfAlive(path, dataDir);
    await removeStale(path, dataDir);
  }
  throw new StartError(
    `The data folder ${dataDir} is being locked by other servers again and again. Try once more.`,
  );
}

async function tryToListen(server: Server, path: string): Promise<string | undefined> {
  const settled = new Promise<string | undefined>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.once('listening', () => resolve(undefined));
  });
  server.listen(path);
  return settled;
}

async function refuseIfAlive(path: string, dataDir: string): Promise<void> {
  const answer = await knock(path);
  if (answer === undefined) return;
  const { pid, url } = readHolder(answer);
  const who = [pid === undefined ? '' : ` (process ${pid})`, url === undefined ? '' : ` at ${url}`].join('');
  throw new StartError(
    `Another server${who} is already working on ${dataDir}. Use that one, stop it, or choose another DATA_DIR.`,
  );
}

function readHolder(answer: string): Partial<z.infer<typeof holderSchema>> {
  try {
    return holderSchema.parse(JSON.parse(answer));
  } catch {
    // Something else listens there, or it ended while it spoke. That it lives is enough to know.
    return {};
  }
}

/** @returns what the holder says; undefined when nobody listens. */
async function knock(path: string): Promise<string | undefined> {
  const socket = connect(path);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  try {
    await once(socket, 'close');
    return answer;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // ECONNREFUSED: the process behind the file is gone. ENOENT: so is the file.
    if (code === 'ECONNREFUSED' || code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Two servers may find the same stale file, and the slower one would remove the fresh lock of the quicker one. So it is
 * first moved aside and looked at again, and put back if it turns out to be alive.
 */
async function removeStale(path: string, dataDir: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  if (!existsSync(path)) return;
  renameSync(path, aside);
  try {
    await refuseIfAlive(aside, dataDir);
  } catch (error) {
    renameSync(aside, path);
    throw error;
  }
  rmSync(aside, { force: true });
}

/** Closing removes the file too; a later look at it could meet the lock of the next server. */
async function release(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
