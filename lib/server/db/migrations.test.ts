import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, it } from 'vitest';
import * as schema from './schema.ts';

const folder = join(import.meta.dirname, 'migrations/meta');
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

it('the migrations produce the schema', async () => {
  const { entries } = read('_journal.json') as { entries: { idx: number }[] };
  const last = read(`${String(entries.at(-1)!.idx).padStart(4, '0')}_snapshot.json`);
  const statements = await generateMigration(last, generateDrizzleJson(schema, last.id));
  const advice = 'lib/server/db/schema.ts has changed. Run: npm run migration -- --name <what-has-changed>';
  expect(statements, advice).toEqual([]);
});
