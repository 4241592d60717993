import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase } from '../postgres/database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of the PostgreSQL of this test run, with its password. */
    databaseServer: string;
  }
}

/**
 * An empty database for one test file, on the PostgreSQL of the test run (20 to 50 ms). It is removed with the run's
 * temporary folder.
 *
 * @returns its URL for `pg`
 */
export function startTestDatabase(): Promise<{ url: string }> {
  return createDatabase(inject('databaseServer'), `test_${randomUUID().replaceAll('-', '')}`).then((url) => ({
    url,
  }));
}
