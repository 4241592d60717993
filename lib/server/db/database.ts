import 'server-only';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { platform } from '../../platform.ts';
import { log } from '../log.ts';
import * as schema from './schema.ts';

export type Database = NodePgDatabase<typeof schema>;
/** The database or a transaction. */
export type Queryable = Pick<Database, 'select' | 'insert' | 'update' | 'delete' | 'execute' | 'query'>;

type Held = { pool: pg.Pool; db: Database };
const key = Symbol.for('overpaint.database');
const holder = globalThis as { [key]?: Held };

/** The connection pool of this process. Next instantiates modules per bundle, so it lives on `globalThis`. */
function held(): Held {
  holder[key] ??= connect(platform().database.url);
  return holder[key];
}

function connect(connectionString: string): Held {
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 10_000 });
  // Without a listener, the error of an idle connection would end the process.
  pool.on('error', (error) => log.warn({ error }, 'a database connection was lost'));
  return { pool, db: drizzle(pool, { schema }) };
}

export function database(): Database {
  return held().db;
}

export function databasePool(): pg.Pool {
  return held().pool;
}

/** Closes all connections. */
export async function closeDatabase(): Promise<void> {
  const pool = holder[key]?.pool;
  delete holder[key];
  await pool?.end();
}
