import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error.ts';

/**
 * Maximum path length of a Unix socket: 108 bytes on Linux, 104 on macOS and the BSDs, including the terminating zero.
 */
const longestPath = 103;
const tries = 10;

const holderSchema = z.object({ pid: z.int(), url: z.string().optional() });

export type Lock = {
  /** Data for a second server about this one; updated as they become known. */
  holder: { pid: number; url?: string };
  release(): Promise<void>;
};

/**
 * Locks a data folder for one server. The lock is a listening socket: the kernel closes it with the process, so a
 * connection attempt distinguishes a stale file from a live server.
 *
 * @param dataDir existing folder
 * @throws StartError where another server holds the lock
 */
export async function lockDataDir(dataDir: string): Promise<Lock> {
  const holder: Lock['holder'] = { pid: process.pid };
  for (const path of lockPaths(dataDir)) {
    const server = await holdSocket(path, dataDir, () => JSON.stringify(holder));
    if (server) return { holder, release: () => release(server) };
  }
  throw new StartError(`The data folder ${dataDir} cannot be locked: no socket can be made there.`);
}

/**
 * Best first. The second is for paths that are too long, and for file systems without sockets (some network mounts).
 */
function lockPaths(dataDir: string): string[] {
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return [`\\\\.\\pipe\\overpaint-${digest}`];
  const inside = join(dataDir, 'server.sock');
  const beside = join(tmpdir(), `overpaint-${digest}.sock`);
  return Buffer.byteLength(inside) <= longestPath ? [inside, beside] : [beside];
}

/** @returns the listening server; undefined where the folder cannot hold a socket */
async function holdSocket(path: string, dataDir: string, tell: () => string): Promise<Server | undefined> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()).end(tell()));
    const code = await tryToListen(server, path);
    if (code === undefined) {
      // The lock must not keep the process alive.
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
    // Another program listens, or the holder ended while speaking. It is alive, which suffices.
    return {};
  }
}

/** @returns the holder's answer; undefined where nobody listens */
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
    // ECONNREFUSED: the process behind the file is dead. ENOENT: the file is gone.
    if (code === 'ECONNREFUSED' || code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Two servers may find the same stale file, and the slower would remove the fresh lock of the faster. So the file is
 * moved aside and checked again, and moved back if it is alive.
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

/** Closing removes the file as well; removing it later could hit the lock of the next server. */
async function release(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
