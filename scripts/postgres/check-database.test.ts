import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import pg from 'pg';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { startTestDatabase } from '../testing/database.ts';
import { checkDatabase } from './check-database.ts';

let poolers: { close(): void }[] = [];
afterEach(() => {
  for (const pooler of poolers) pooler.close();
  poolers = [];
});

const uniqueName = () => `test_${randomUUID().replaceAll('-', '')}`;

async function query(url: string, ...texts: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found: unknown[] = [];
    for (const text of texts) found.push(...(await client.query(text)).rows);
    return found;
  } finally {
    await client.end();
  }
}

async function databaseWith(encoding: string): Promise<string> {
  const name = uniqueName();
  await query(
    inject('databaseServer'),
    `create database ${name} encoding '${encoding}' locale_provider libc locale 'C' template template0`,
  );
  const url = new URL(inject('databaseServer'));
  url.pathname = `/${name}`;
  return url.href;
}

/** The address of the same database for a separate role. */
async function asRole(url: string, ...grants: string[]): Promise<string> {
  const name = uniqueName();
  await query(url, `create role ${name} login password 'secret-of-a-test'`);
  for (const grant of grants) await query(url, `${grant} to ${name}`);
  const own = new URL(url);
  own.username = name;
  own.password = 'secret-of-a-test';
  return own.href;
}

const pgbouncer = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((path) => existsSync(path));

/** The same database through a real PgBouncer. */
async function throughPgbouncer(url: string, mode: string): Promise<string> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-pgbouncer-'));
  const ownPort = await getPort({ host: '127.0.0.1' });
  const settings = [
    '[databases]',
    `* = host=${hostname} port=${port}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${ownPort}`,
    'unix_socket_dir =',
    'auth_type = plain',
    `auth_file = ${folder}/users.txt`,
    `pool_mode = ${mode}`,
    ...(process.getuid?.() === 0 ? ['user = nobody'] : []),
  ];
  writeFileSync(join(folder, 'users.txt'), `"${username}" "${password}"\n`);
  writeFileSync(join(folder, 'settings.ini'), `${settings.join('\n')}\n`);
  chmodSync(folder, 0o755);
  const pooler = spawn(pgbouncer!, [join(folder, 'settings.ini')], { stdio: 'ignore' });
  poolers.push({
    close() {
      pooler.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  });
  const own = `postgresql://${username}:${password}@127.0.0.1:${ownPort}${pathname}`;
  await vi.waitFor(() => query(own, 'select 1'), { timeout: 10_000, interval: 100 });
  return own;
}

/** A proxy that drops notifications, like a pooler in transaction mode. */
async function withoutNotifications(url: string): Promise<string> {
  const target = new URL(url);
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.pipe(upstream);
    let rest = Buffer.alloc(0);
    upstream.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data]);
      while (rest.length >= 5 && rest.length >= 1 + rest.readUInt32BE(1)) {
        const length = 1 + rest.readUInt32BE(1);
        if (rest[0] !== 'A'.charCodeAt(0)) client.write(rest.subarray(0, length));
        rest = rest.subarray(length);
      }
    });
  });
  poolers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = new URL(url);
  address.port = String((server.address() as AddressInfo).port);
  return address.href;
}

describe('a database of the operator', () => {
  it('is accepted if it supports everything needed, and is not changed', async () => {
    const { url } = await startTestDatabase();
    await checkDatabase(url);
    const made = await query(
      url,
      "select relname as name from pg_class where relname like 'overpaint%'",
      "select nspname as name from pg_namespace where nspname = 'drizzle'",
    );
    expect(made).toEqual([]);
  });

  it.each(['LATIN1', 'SQL_ASCII', 'WIN1252', 'EUC_JP'])('is rejected in %s', async (encoding) => {
    const check = checkDatabase(await databaseWith(encoding));
    await expect(check).rejects.toThrow(new RegExp(`encoding is ${encoding}.*encoding 'UTF8'`));
  });

  it('is rejected if it is read-only', async () => {
    const { url } = await startTestDatabase();
    const name = new URL(url).pathname.slice(1);
    await query(url, `alter database ${name} set default_transaction_read_only = on`);
    await expect(checkDatabase(url)).rejects.toThrow(/read-only.*primary/);
  });

  it('is rejected if its role may not create tables', async () => {
    const { url } = await startTestDatabase();
    await expect(checkDatabase(await asRole(url))).rejects.toThrow(/may not create tables.*owner/);
  });

  it('is rejected if its role may create tables, but not the schema of the migrations', async () => {
    const { url } = await startTestDatabase();
    const role = await asRole(url, 'grant create on schema public');
    await expect(checkDatabase(role)).rejects.toThrow(/may not create tables and schemas.*owner/);
  });

  it('is accepted if its role may create exactly these', async () => {
    const { url } = await startTestDatabase();
    const name = new URL(url).pathname.slice(1);
    await checkDatabase(
      await asRole(url, 'grant create on schema public', `grant create on database ${name}`),
    );
  });

  it('is rejected if notifications do not arrive', async () => {
    const { url } = await startTestDatabase();
    await expect(checkDatabase(await withoutNotifications(url))).rejects.toThrow(
      /pooler.*transaction mode.*session mode/,
    );
  });

  it.runIf(pgbouncer).each(['transaction', 'statement'])(
    'is rejected behind a real PgBouncer in %s mode',
    async (mode) => {
      const { url } = await startTestDatabase();
      const check = checkDatabase(await throughPgbouncer(url, mode));
      await expect(check).rejects.toThrow(/pooler.*session mode/);
    },
  );

  it.runIf(pgbouncer)('is accepted behind a real PgBouncer in session mode', async () => {
    const { url } = await startTestDatabase();
    await checkDatabase(await throughPgbouncer(url, 'session'));
  });

  it('is rejected if it is unreachable, without its password in the error', async () => {
    const error = await checkDatabase('postgresql://me:hush@127.0.0.1:1/none').catch((reason) => reason);
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    expect(String(error)).not.toContain('hush');
  });
});
