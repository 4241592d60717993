import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import pg from 'pg';
import type { PartStatus } from '../../lib/platform.ts';
import { type Supervised, supervise } from '../supervisor/supervise.ts';
import { checkDatabase } from './check-database.ts';
import { databaseName, readPassword } from './cluster.ts';
import { type KeeperReady, keeperReady } from './keeper-messages.ts';

/** Recovery after a crash may take long; PostgreSQL sets no limit. */
const readyWithinMs = 300_000;
/** Longer than all stages of the keeper's shutdown together. */
const stopGraceMs = 30_000;
const portTries = 3;

export type Database = {
  /** URL with the password; never log it. */
  url: string;
  status(): PartStatus;
  stop(): Promise<void>;
};

export type EmbeddedDatabaseOptions = {
  dataDir: string;
  /** False disables fsync for speed: tests only. */
  durable?: boolean;
  /** Search path of the child processes. */
  path?: string;
  keeperFile?: string;
  onLine?: (line: string) => void;
  onChange?: (status: PartStatus) => void;
};

export type EmbeddedDatabase = Database & {
  keeperPid(): number | undefined;
  /** How the server runs: as this user, in a user namespace, or as another user. */
  runAs: KeeperReady['runAs'];
};

/**
 * Starts the PostgreSQL of npm on `dataDir` and keeps it running.
 *
 * @throws when the first start fails, with the reason in one line
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await getPort({ host: '127.0.0.1' });
    const keeper = superviseKeeper(options, port);
    try {
      const { runAs } = await keeper.start();
      const url = addressOf(port, readPassword(options.dataDir));
      await ensureDatabase(url);
      return { url, runAs, status: keeper.status, stop: keeper.stop, keeperPid: keeper.pid };
    } catch (error) {
      await keeper.stop();
      // Another process may take the port between its choice and its use.
      const portIsTaken =
        error instanceof Error && /Address already in use|could not create any TCP/.test(error.message);
      if (!portIsTaken || attempt === portTries) throw error;
    }
  }
}

function superviseKeeper(options: EmbeddedDatabaseOptions, port: number): Supervised<KeeperReady> {
  const keeperFile = options.keeperFile ?? fileURLToPath(new URL('./keeper.js', import.meta.url));
  return supervise<KeeperReady>({
    command: () => ({
      file: process.execPath,
      args: [keeperFile],
      env: { PATH: options.path ?? process.env.PATH ?? '' },
      greeting: { dataDir: options.dataDir, port, durable: options.durable ?? true },
    }),
    readReady: (message) => keeperReady.safeParse(message).data,
    readyWithinMs,
    stopGraceMs,
    onLine: options.onLine ?? (() => undefined),
    ...(options.onChange ? { onChange: options.onChange } : {}),
  });
}

function addressOf(port: number, password: string): string {
  return `postgresql://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;
}

/** Creates the app's database at the first start. */
async function ensureDatabase(url: string): Promise<void> {
  const known = await withMaintenance(url, (client) =>
    client.query('select 1 from pg_database where datname = $1', [databaseName]),
  );
  if (known.rowCount === 0) await createDatabase(url, databaseName);
}

/** Creates an empty database on the server of `url`. @returns its URL */
export async function createDatabase(url: string, name: string): Promise<string> {
  await withMaintenance(url, (client) => client.query(`create database ${client.escapeIdentifier(name)}`));
  const created = new URL(url);
  created.pathname = `/${name}`;
  return created.href;
}

async function withMaintenance<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  return work(client).finally(() => client.end());
}

/**
 * Uses the operator's own server (`DATABASE_URL`): checked once, neither started nor stopped.
 *
 * @throws with a sentence where it is unreachable, or cannot do what the app needs
 */
export async function adoptDatabase(url: string): Promise<Database> {
  try {
    await checkDatabase(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message || String(error) : String(error);
    throw new Error(`The database of DATABASE_URL cannot be used: ${reason}`, { cause: error });
  }
  return { url, status: () => ({ state: 'up', restarts: 0 }), stop: async () => undefined };
}
