import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type FakeUpstream, startFakeUpstream } from '../server.ts';

/**
 * Serves the fakes for a test file, and resets them before each test.
 *
 * @returns the fakes; defined from the first `beforeAll` on
 */
export function setUpFakes(): { readonly upstream: FakeUpstream } {
  let upstream: FakeUpstream;
  beforeAll(async () => {
    upstream = await startFakeUpstream();
  });
  afterAll(() => upstream.close());
  beforeEach(() => upstream.reset());
  return {
    get upstream() {
      return upstream;
    },
  };
}
