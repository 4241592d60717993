import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { BlobStoreOutage } from '../blobs/blob-store.ts';
import { isConnectionError, isStoreOutage } from './error-classes.ts';

/** The error of a connection to a missing socket, as caused by a stopped database with a local socket. */
function socketError(): Promise<Error> {
  return new Promise((resolve) => connect('/nowhere/.s.PGSQL.5432').once('error', resolve));
}

function fileError(): unknown {
  try {
    return readFileSync('/nowhere/access-token');
  } catch (error) {
    return error;
  }
}

describe('a connection error', () => {
  it('is a missing socket, also as the cause of another error', async () => {
    const error = await socketError();
    expect(isConnectionError(error)).toBe(true);
    expect(isConnectionError(new Error('Failed query', { cause: error }))).toBe(true);
  });

  it('is not a blob store that cannot be reached', async () => {
    const outage = new BlobStoreOutage(await socketError());
    expect(isConnectionError(outage)).toBe(false);
    expect(isStoreOutage(outage)).toBe(true);
    expect(isStoreOutage(new Error('storing failed', { cause: outage }))).toBe(true);
    expect(isStoreOutage(await socketError())).toBe(false);
  });

  it('is not a missing file', () => {
    expect(isConnectionError(fileError())).toBe(false);
    expect(isConnectionError(new Error('Failed query', { cause: fileError() }))).toBe(false);
  });
});
