import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The oldest version that the PostgreSQL project supports. */
const oldestVersion = 14;
const answerWithinMs = 10_000;
/** Notifications take a millisecond; one that is this late is lost. */
const notifiedWithinMs = 3_000;

/**
 * Checks that a database can do all that the app needs, so that the start fails with advice instead of edits failing
 * later. Leaves nothing behind.
 *
 * @throws with one sentence that says what is missing, or the error of `pg` where the server is unreachable
 */
export async function checkDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await checkVersion(client);
    await checkEncoding(client);
    await checkWritable(client);
    await checkRights(client);
    await withClient(url, (other) => checkSession(client, other));
  });
}

async function checkVersion(client: pg.Client): Promise<void> {
  const version = await ask(client, 'server_version', "current_setting('server_version')");
  if (Number.parseInt(version, 10) < oldestVersion) {
    throw new Error(`it is PostgreSQL ${version}. Use version ${oldestVersion} or later.`);
  }
}

async function checkEncoding(client: pg.Client): Promise<void> {
  const encoding = await ask(client, 'server_encoding', "current_setting('server_encoding')");
  if (encoding !== 'UTF8') {
    throw new Error(
      `its encoding is ${encoding}, which cannot hold every text. Make one in UTF8 ` +
        `(create database overpaint encoding 'UTF8' template template0) and name that.`,
    );
  }
}

async function checkWritable(client: pg.Client): Promise<void> {
  const readOnly = await ask(client, 'read_only', "current_setting('transaction_read_only')");
  if (readOnly === 'on') {
    throw new Error('it is read-only. Name the primary server, and a role and database that may write.');
  }
}

/** Does what migrations do, and rolls it back. */
async function checkRights(client: pg.Client): Promise<void> {
  const name = `overpaint_check_${randomBytes(6).toString('hex')}`;
  await begin(client);
  try {
    await client.query(`create table ${name} (id int)`);
    await client.query('create schema if not exists drizzle');
  } catch (error) {
    throw new Error(
      `its role may not create tables and schemas there (${reasonOf(error)}). Make the role owner of the database.`,
      { cause: error },
    );
  } finally {
    await client.query('rollback');
  }
}

/** A pooler in transaction mode loses notifications and session locks silently. */
async function checkSession(client: pg.Client, other: pg.Client): Promise<void> {
  const pid = 'pg_backend_pid()::text';
  const before = await ask(client, 'pid', pid);
  await begin(other);
  const others = await ask(other, 'pid', pid);
  const after = await ask(client, 'pid', pid);
  await other.query('rollback');
  const hasOwnSession = before === after && before !== others;
  if (!hasOwnSession || !(await isNotified(client, other))) throw pooled();
}

async function isNotified(client: pg.Client, other: pg.Client): Promise<boolean> {
  const channel = `overpaint_check_${randomBytes(6).toString('hex')}`;
  const notified = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), notifiedWithinMs);
    client.on('notification', (message) => {
      if (message.channel !== channel) return;
      clearTimeout(timer);
      resolve(true);
    });
  });
  await client.query(`listen ${channel}`);
  await other.query(`notify ${channel}`);
  const isHeard = await notified;
  await client.query(`unlisten ${channel}`);
  return isHeard;
}

async function begin(client: pg.Client): Promise<void> {
  await client.query('begin').catch((error: unknown) => {
    throw pooled(error);
  });
}

function pooled(cause?: unknown): Error {
  return new Error(
    'it is behind a pooler that gives no connection a session of its own, such as PgBouncer in transaction mode, so ' +
      "LISTEN and locks do not work. Name the server's own address, or set the pooler to session mode.",
    { cause },
  );
}

async function ask(client: pg.Client, name: string, expression: string): Promise<string> {
  const { rows } = await client.query<Record<string, string>>(`select ${expression} as ${name}`);
  return rows[0]?.[name] ?? '';
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
  });
  // The running query fails as well, with more detail.
  client.on('error', () => undefined);
  await client.connect();
  return await work(client).finally(() => client.end());
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
