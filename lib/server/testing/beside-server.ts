import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { forgetEnv } from '../env.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/**
 * Starts the test server and another server for a test file. After each test the settings are restored.
 *
 * @param prepare called before each test
 * @returns both; defined from the first `beforeAll` on
 */
export function setUpBesideServer<T extends { close(): Promise<void> }>(
  start: () => Promise<T>,
  prepare: (other: T, server: TestServer) => void,
): { readonly server: TestServer; readonly other: T } {
  let server: TestServer;
  let other: T;
  beforeAll(async () => {
    [server, other] = await Promise.all([startTestServer(), start()]);
  });
  afterAll(async () => {
    await other.close();
    await server.close();
  });
  beforeEach(() => prepare(other, server));
  afterEach(() => {
    vi.unstubAllEnvs();
    forgetEnv();
  });
  return {
    get server() {
      return server;
    },
    get other() {
      return other;
    },
  };
}
