import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestDatabase } from '../../../scripts/testing/database.ts';
import { setPlatform } from '../../platform.ts';
import { type DatabaseProxy, startDatabaseProxy } from '../testing/database-proxy.ts';
import { withConnectionRetry } from './connection-retry.ts';
import { closeDatabase, database, databasePool, type Queryable } from './database.ts';
import { isConnectionError, isDataError, isLockConflict } from './error-classes.ts';
import { transaction } from './transaction.ts';

let proxy: DatabaseProxy;

beforeAll(async () => {
  proxy = await startDatabaseProxy((await startTestDatabase()).url);
  setPlatform({ database: { url: proxy.url } } as Parameters<typeof setPlatform>[0]);
  await database().execute(sql`create table tallies (id int primary key, n int not null default 0)`);
  await database().execute(sql`insert into tallies (id) values (1), (2)`);
});
beforeEach(() => proxy.follow(() => 'pass'));
afterAll(async () => {
  await closeDatabase();
  await proxy.close();
});

const count = (tx: Queryable, id: number) =>
  tx.execute(sql`update tallies set n = n + 1 where id = ${id}`).then(() => undefined);
const read = async (id: number): Promise<number> => {
  const { rows } = await database().execute<{ n: number }>(sql`select n from tallies where id = ${id}`);
  return rows[0]!.n;
};
/** More than the connections of the pool. */
const times = async (n: number, work: () => Promise<unknown>) => {
  for (let i = 0; i < n; i += 1) await work();
};

function makeGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('a lost connection', () => {
  it.each(['begin', 'update', 'commit'])(
    'at %s is returned to the pool, any number of times',
    async (statement) => {
      proxy.follow((message) => (message.includes(statement) ? 'break-before' : 'pass'));
      await times(15, async () => {
        const error = await transaction((tx) => count(tx, 1)).catch((reason: unknown) => reason);
        expect(isConnectionError(error)).toBe(true);
      });
      proxy.follow(() => 'pass');
      expect(databasePool().waitingCount).toBe(0);
      const before = await read(1);
      await Promise.all(Array.from({ length: 20 }, () => transaction((tx) => count(tx, 1))));
      expect(await read(1)).toBe(before + 20);
    },
  );

  it('between two statements ends neither the process nor the pool', async () => {
    await times(12, async () => {
      const work = transaction(async (tx) => {
        await count(tx, 1);
        proxy.cut();
        proxy.restore();
        await count(tx, 1);
      });
      expect(isConnectionError(await work.catch((error: unknown) => error))).toBe(true);
    });
    await transaction((tx) => count(tx, 1));
  });

  it('is retried by repeatable work', async () => {
    let losses = 0;
    proxy.follow((message) => {
      if (!message.includes('update') || losses === 2) return 'pass';
      losses += 1;
      return 'break-before';
    });
    const before = await read(2);
    await withConnectionRetry(() => transaction((tx) => count(tx, 2)));
    expect(losses).toBe(2);
    expect(await read(2)).toBe(before + 1);
  });
});

describe('transaction', () => {
  it('rolls back failed work, and throws its error', async () => {
    const before = await read(1);
    const work = transaction(async (tx) => {
      await count(tx, 1);
      throw new Error('no more of this');
    });
    await expect(work).rejects.toThrow('no more of this');
    expect(await read(1)).toBe(before);
  });

  it('does not report success after a swallowed error', async () => {
    const work = transaction(async (tx) => {
      await count(tx, 1);
      await tx.execute(sql`select 1 / 0`).catch(() => undefined);
    });
    await expect(work).rejects.toThrow('undone');
  });

  it('repeats work once after a conflict', async () => {
    const before = [await read(1), await read(2)];
    const gates = [makeGate(), makeGate()] as const;
    const tries: number[] = [];
    const both = ([first, second]: readonly [number, number], own: 0 | 1) =>
      transaction(async (tx) => {
        tries.push(own);
        await count(tx, first);
        gates[own].open();
        await gates[own === 0 ? 1 : 0].opened;
        await count(tx, second);
      });
    await Promise.all([both([1, 2], 0), both([2, 1], 1)]);
    expect(tries).toHaveLength(3);
    expect([await read(1), await read(2)]).toEqual([before[0]! + 2, before[1]! + 2]);
  });

  it('gives up after repeated conflicts', async () => {
    let tries = 0;
    const work = transaction(async (tx) => {
      tries += 1;
      await tx.execute(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
    });
    expect(isLockConflict(await work.catch((error: unknown) => error))).toBe(true);
    expect(tries).toBe(2);
  });
});

it('distinguishes a value that cannot be stored from an unreachable database', async () => {
  const error = await database()
    .execute(sql`select ${'"\\u0000"'}::jsonb::text::text, ${'{"a": "\\ud800"}'}::jsonb`)
    .catch((reason: unknown) => reason);
  expect(isDataError(error)).toBe(true);
  expect(isConnectionError(error)).toBe(false);
});
