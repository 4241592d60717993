import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { forgetEnv } from '../env.ts';
import { type FakeEngine, startFakeEngine } from './fake-engine.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/**
 * Starts the test server and a fake gateway, which tests let the server call with `PORTKEY_BASE_URL`. Before each test
 * the received calls of gateway and engine are forgotten; after each test the settings are restored.
 *
 * @returns both; defined from the first `beforeAll` on
 */
export function setUpFakeGateway(): { readonly server: TestServer; readonly gateway: FakeEngine } {
  let server: TestServer;
  let gateway: FakeEngine;
  beforeAll(async () => {
    [server, gateway] = await Promise.all([startTestServer(), startFakeEngine()]);
  });
  afterAll(async () => {
    await gateway.close();
    await server.close();
  });
  beforeEach(() => {
    server.engine.received.length = 0;
    gateway.received.length = 0;
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    forgetEnv();
  });
  return {
    get server() {
      return server;
    },
    get gateway() {
      return gateway;
    },
  };
}
