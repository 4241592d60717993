import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { type FakeUpstream, startFakeUpstream } from '../../../e2e/fake-upstream/server.ts';
import { upstreamSettings } from '../../../e2e/fixtures/upstream-settings.ts';
import { forgetEnv } from '../env.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/**
 * Starts the test server and the fake providers for a test file. Before each test the fakes are reset, and the settings
 * make the server call them; after each test the settings are restored.
 *
 * @param more further settings
 * @returns the server and the fake providers; defined from the first `beforeAll` on
 */
export function setUpFakeProviders(more: Record<string, string> = {}): {
  readonly server: TestServer;
  readonly upstream: FakeUpstream;
} {
  let server: TestServer;
  let upstream: FakeUpstream;
  beforeAll(async () => {
    [server, upstream] = await Promise.all([startTestServer(), startFakeUpstream()]);
  });
  afterAll(async () => {
    await upstream.close();
    await server.close();
  });
  beforeEach(() => {
    upstream.reset();
    setEnv({ ...upstreamSettings(upstream), ...more });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    forgetEnv();
  });
  return {
    get server() {
      return server;
    },
    get upstream() {
      return upstream;
    },
  };
}

/** Sets environment variables; `vi.unstubAllEnvs` restores them. */
export function setEnv(settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  forgetEnv();
}
