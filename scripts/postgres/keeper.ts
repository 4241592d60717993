/**
 * A small process between launcher and PostgreSQL: creates the cluster once, ends leftovers of an earlier server, runs
 * the server as its child, and stops it when the launcher asks or dies (its IPC channel closes).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findBinaries } from './binaries.ts';
import { clusterFolder, findCluster, folderArgument, handOver, initialiseCluster } from './cluster.ts';
import { type KeeperGreeting, type KeeperReady, keeperGreeting } from './keeper-messages.ts';
import { serverPhase } from './pid-file.ts';
import { chooseRuntime } from './runtime.ts';
import { serverArguments } from './server-arguments.ts';
import { clusterName, endStaleProcesses } from './stale-processes.ts';

const fastStopMs = 20_000;
const immediateStopMs = 5_000;
const phasePollMs = 10;

const stopping = new AbortController();
let server: ChildProcess | undefined;

/** PostgreSQL inherits only the search path; the locale C makes its messages English. */
const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };

async function run(greeting: KeeperGreeting): Promise<void> {
  const { dataDir } = greeting;
  const binaries = findBinaries();
  const owner = findCluster(dataDir, binaries.version);
  const runtime = await chooseRuntime({ binaries, dataDir, owner, env });
  const folder = clusterFolder(dataDir);
  if (owner) {
    const name = clusterName(folder);
    const found = await endStaleProcesses(name);
    if (found > 0)
      process.stderr.write(`LOG:  stopped an earlier server on this data folder (${found} processes)\n`);
    // No server uses the folder any more, but its recorded pid may belong to another process by now, and the server
    // would refuse to start.
    if (process.platform !== 'win32') rmSync(join(folder, 'postmaster.pid'), { force: true });
    handOver(dataDir, runtime.runAs, owner);
  } else {
    await initialiseCluster({ dataDir, runtime, env, durable: greeting.durable, signal: stopping.signal });
  }
  stopping.signal.throwIfAborted();
  const args = serverArguments({
    ...greeting,
    folder: folderArgument(runtime.runAs, folder),
    name: clusterName(folder),
  });
  const { file, args: all, ...ids } = runtime.program('postgres', args);
  server = spawn(file, all, { ...ids, cwd: folder, env, stdio: ['ignore', 'inherit', 'inherit'] });
  server.once('exit', () => process.exit(stopping.signal.aborted ? 0 : 1));
  server.once('error', (error) => fail(error));
  await whenReady(join(folder, 'postmaster.pid'), server.pid);
  process.send?.({ type: 'ready', runAs: runtime.runAs.kind } satisfies KeeperReady);
}

async function whenReady(pidFile: string, pid: number | undefined): Promise<void> {
  // The server reports its progress only in this file; a failure always ends with an exit.
  while (!existsSync(pidFile) || serverPhase(readFileSync(pidFile, 'utf8'), pid ?? -1) !== 'ready') {
    await delay(phasePollMs, undefined, { signal: stopping.signal });
  }
}

function fail(error: unknown): void {
  if (stopping.signal.aborted) process.exit(0);
  const message = error instanceof Error ? error.message : String(error);
  if (process.connected) process.send?.({ type: 'failed', message }, () => process.exit(1));
  else process.exit(1);
}

/** Fast shutdown (connections are closed, data written), then immediate, then SIGKILL. */
function stop(): void {
  if (stopping.signal.aborted) return;
  stopping.abort();
  // Without a server there is at most an `initdb`, which the signal ends; `finally` removes its folder.
  if (!server) return;
  server.kill('SIGINT');
  setTimeout(() => server?.kill('SIGQUIT'), fastStopMs);
  setTimeout(() => server?.kill('SIGKILL'), fastStopMs + immediateStopMs);
}

process.on('disconnect', stop);
process.on('SIGTERM', stop);
process.once('message', (message) => run(keeperGreeting.parse(message)).catch(fail));
