import 'server-only';
import type { ClientBase } from 'pg';

/** Names that are put into statements: those of this application's own migrations. */
const isPlainName = (name: string): boolean => /^[a-z_]+$/.test(name);

/** All tables of the application with their columns, without those that PostgreSQL computes. */
export async function listTables(client: ClientBase): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select t.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
    from information_schema.tables t
    join information_schema.columns c using (table_schema, table_name)
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
    group by t.table_name order by t.table_name`);
  for (const { name, columns } of rows) {
    const odd = [name, ...columns].find((each) => !isPlainName(each));
    if (odd !== undefined) throw new Error(`The database has a table or column of another program: ${odd}.`);
  }
  return rows;
}

/** The table and its columns as in a `COPY` statement. */
export const copyTarget = ({ name, columns }: { name: string; columns: readonly string[] }): string =>
  `public.${name} (${columns.map((column) => `"${column}"`).join(', ')})`;

type ForeignKey = { owner: string; name: string; definition: string };

/** Removes all foreign keys, since tables refer to each other in circles. @returns what adds and checks them again */
export async function dropForeignKeys(client: ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<ForeignKey>(`
    select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
  for (const { owner, name } of rows) await client.query(`alter table ${owner} drop constraint ${name}`);
  return async () => {
    for (const { owner, name, definition } of rows)
      await client.query(`alter table ${owner} add constraint ${name} ${definition}`);
  };
}

/** Sets each sequence behind the greatest number of its column. */
export async function moveSequences(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select table_name as table, column_name as column,
      pg_get_serial_sequence(quote_ident(table_schema) || '.' || quote_ident(table_name), column_name) as sequence
    from information_schema.columns
    where table_schema = 'public'
      and pg_get_serial_sequence(quote_ident(table_schema) || '.' || quote_ident(table_name), column_name) is not null`);
  for (const { table, column, sequence } of rows)
    await client.query(
      `select setval($1::regclass, (select coalesce(max("${column}"), 0) + 1 from public.${table}), false)`,
      [sequence],
    );
}
