import { expect, it } from 'vitest';
import { listSources, readCode } from '@/lib/testing/sources';

it('allows only transaction() to begin a transaction, because it always releases the connection', () => {
  const wrong = listSources('lib/server')
    .filter((path) => path !== 'lib/server/db/transaction.ts')
    .filter((path) => /\.transaction\(|['"`]begin\b/i.test(readCode(path)));
  expect(wrong, 'Call transaction() of lib/server/db/transaction.ts instead').toEqual([]);
});
