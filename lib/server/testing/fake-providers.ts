import { vi } from 'vitest';
import { type FakeUpstream, startFakeUpstream } from '../../../e2e/fake-upstream/server.ts';
import { upstreamSettings } from '../../../e2e/fixtures/upstream-settings.ts';
import { forgetEnv } from '../env.ts';
import { setUpBesideServer } from './beside-server.ts';
import type { TestServer } from './test-server.ts';

/**
 * Starts the test server and the fake providers for a test file. Before each test the fakes are reset, and the settings
 * make the server call them.
 *
 * @param more further settings
 */
export function setUpFakeProviders(more: Record<string, string> = {}): {
  readonly server: TestServer;
  readonly upstream: FakeUpstream;
} {
  const both = setUpBesideServer(startFakeUpstream, (upstream) => {
    upstream.reset();
    setEnv({ ...upstreamSettings(upstream), ...more });
  });
  return {
    get server() {
      return both.server;
    },
    get upstream() {
      return both.other;
    },
  };
}

/** Sets environment variables; `vi.unstubAllEnvs` restores them. */
export function setEnv(settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  forgetEnv();
}
