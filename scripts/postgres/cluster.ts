import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { RunAs } from './run-as.ts';
import { outcome } from './run-as.ts';
import type { Owner, Runtime } from './runtime.ts';

/** Name of the owner role and of the app's database. */
export const databaseName = 'overpaint';

const passwordFile = 'overpaint-password';
const unfinishedPrefix = 'postgres.init-';

export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/**
 * @returns the owner of the cluster in `dataDir`; undefined for none
 * @throws where something else is in its place, where another major version of PostgreSQL created it, and where it is
 * missing beside pictures
 */
export function findCluster(dataDir: string, binariesVersion: string): Owner | undefined {
  const folder = clusterFolder(dataDir);
  if (!existsSync(folder) || readdirSync(folder).length === 0) {
    refuseBlobsAlone(dataDir);
    return undefined;
  }
  const versionFile = join(folder, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw new Error(`${folder} is not a PostgreSQL data folder. Move it away, or choose another DATA_DIR.`);
  }
  const made = readFileSync(versionFile, 'utf8').trim();
  const [ours] = binariesVersion.split('.');
  if (made !== ours) {
    throw new Error(
      `The database in ${folder} was made by PostgreSQL ${made}, and this is PostgreSQL ${ours}. ` +
        'Back it up with the old version and restore it into a new DATA_DIR (docs/operations.md).',
    );
  }
  const { uid, gid } = statSync(folder);
  return { uid, gid };
}

/** A new, empty database would make all pictures of the folder unreachable, and upkeep would remove them. */
function refuseBlobsAlone(dataDir: string): void {
  const blobs = join(dataDir, 'blobs');
  if (!existsSync(blobs)) return;
  const entries = readdirSync(blobs, { recursive: true, withFileTypes: true });
  if (!entries.some((entry) => entry.isFile())) return;
  throw new Error(
    `${dataDir} has pictures in blobs/, but no database in postgres/. Restore postgres/ from a backup of the folder, ` +
      'set DATABASE_URL to the server that knows the pictures, or choose another DATA_DIR.',
  );
}

/** @throws where the file is missing or cannot be read */
export function readPassword(dataDir: string): string {
  const file = join(clusterFolder(dataDir), passwordFile);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new Error(
      `The password of the database cannot be read from ${file}. Restore the file from a backup of the folder ` +
        '(docs/operations.md).',
      { cause },
    );
  }
}

/**
 * The URL, with its password, of the database that a running server keeps in its data folder.
 *
 * @throws where it is not running
 */
export function embeddedDatabaseUrl(dataDir: string): string {
  const file = join(clusterFolder(dataDir), 'postmaster.pid');
  if (!existsSync(file)) throw new Error(`The database in ${dataDir} is not running. Try again in a minute.`);
  // Line 4 is the port.
  const [, , , port] = readFileSync(file, 'utf8').split('\n');
  return `postgresql://${databaseName}:${readPassword(dataDir)}@127.0.0.1:${port}/${databaseName}`;
}

/**
 * The folder as PostgreSQL's argument. Another user may be unable to resolve its path, but can use the working
 * directory of the process.
 */
export function folderArgument(runAs: RunAs, folder: string): string {
  return runAs.kind === 'user' && process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

export type InitialiseOptions = {
  dataDir: string;
  runtime: Runtime;
  env: Record<string, string>;
  /** False disables fsync, for tests. */
  durable: boolean;
  signal: AbortSignal;
};

/**
 * Creates the cluster under a temporary name and renames it when complete: an interrupted start leaves no partial
 * cluster.
 */
export async function initialiseCluster(options: InitialiseOptions): Promise<void> {
  const { dataDir, runtime, env, signal } = options;
  removeUnfinished(dataDir);
  const folder = mkdtempSync(join(dataDir, unfinishedPrefix));
  const password = randomBytes(24).toString('base64url');
  const passwordFd = openPassword(`${folder}.password`, password, runtime.runAs);
  try {
    if (runtime.runAs.kind === 'user') chownSync(folder, runtime.runAs.uid, runtime.runAs.gid);
    const program = runtime.program('initdb', [
      `--pgdata=${folderArgument(runtime.runAs, folder)}`,
      `--username=${databaseName}`,
      '--auth=scram-sha-256',
      `--pwfile=${process.platform === 'win32' ? `${folder}.password` : '/dev/stdin'}`,
      '--encoding=UTF8',
      // The same collation on every machine, independent of its locales.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
      ...(options.durable ? [] : ['--no-sync']),
    ]);
    const reason = await outcome(program, { cwd: folder, env, stdin: passwordFd, signal });
    if (reason !== undefined)
      throw new Error(`The database could not be made in ${dataDir}: ${tellingLine(reason)}`);
    writeFileSync(join(folder, passwordFile), password, { mode: 0o600 });
    rmSync(clusterFolder(dataDir), { recursive: true, force: true });
    renameSync(folder, clusterFolder(dataDir));
  } finally {
    closeSync(passwordFd);
    rmSync(`${folder}.password`, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Picks the decisive line of `initdb`'s output. */
function tellingLine(printed: string): string {
  const lines = printed.split('\n');
  const telling = lines.find((line) => /FATAL|PANIC|error:|could not/.test(line)) ?? lines.at(-1) ?? printed;
  return telling.replace(/^[\d .:-]+ UTC \[\d+\] /, '');
}

/** `initdb` reads the password from an open, unlinked file: nothing stays behind. */
function openPassword(path: string, password: string, runAs: RunAs): number {
  writeFileSync(path, password, { mode: 0o600 });
  if (runAs.kind === 'user') chownSync(path, runAs.uid, runAs.gid);
  const fd = openSync(path, 'r');
  if (process.platform !== 'win32') rmSync(path);
  return fd;
}

function removeUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith(unfinishedPrefix))
      rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Changes the owner of a cluster that root created to the user that the server must run as. */
export function handOver(dataDir: string, runAs: RunAs, owner: Owner): void {
  if (runAs.kind !== 'user' || owner.uid === runAs.uid) return;
  const folder = clusterFolder(dataDir);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, name), runAs.uid, runAs.gid);
  }
  chownSync(folder, runAs.uid, runAs.gid);
  chmodSync(folder, 0o700);
}
