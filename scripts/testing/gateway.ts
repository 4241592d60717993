import { createGateway } from '../gateway/gateway.ts';

export type TestGateway = { url: string; pid: number; stop(): Promise<void> };

/** The real gateway as a child process (half a second), for tests that send edits through it. */
export async function startTestGateway(): Promise<TestGateway> {
  const gateway = createGateway();
  await gateway.start();
  return { url: gateway.url() ?? '', pid: gateway.pid() ?? Number.NaN, stop: gateway.stop };
}
