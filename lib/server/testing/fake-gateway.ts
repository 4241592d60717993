import { setUpBesideServer } from './beside-server.ts';
import { type FakeEngine, startFakeEngine } from './fake-engine.ts';
import type { TestServer } from './test-server.ts';

/**
 * Starts the test server and a fake gateway, which tests let the server call with `PORTKEY_BASE_URL`. Before each test
 * the received calls of gateway and engine are forgotten.
 */
export function setUpFakeGateway(): { readonly server: TestServer; readonly gateway: FakeEngine } {
  const both = setUpBesideServer(startFakeEngine, (gateway, server) => {
    server.engine.received.length = 0;
    gateway.received.length = 0;
  });
  return {
    get server() {
      return both.server;
    },
    get gateway() {
      return both.other;
    },
  };
}
