import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createListener } from './http/listener.ts';
import { createPool } from './pool.ts';

export type EngineOptions = {
  /** Receives errors outside requests: a dead thread, a bug. Default: process warnings. */
  onError?: (error: Error) => void;
};

export type Engine = {
  /** Base URL with `/v1`, without a trailing slash: loopback, on a free port. */
  url: string;
  /** Bearer token of all requests, new with every start. */
  secret: string;
  /** Ends worker threads and connections at once. */
  close(): Promise<void>;
};

/**
 * Starts the embedded inpainting engine: an OpenAI-compatible listener on loopback with the models `patchmatch` and
 * `smooth`, which run in worker threads.
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const onError = options.onError ?? ((error: Error) => process.emitWarning(error));
  const secret = randomBytes(32).toString('base64url');
  const pool = createPool(onError);
  const server = createListener({ secret, pool, onError });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.on('error', onError);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The engine has no port.');

  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    secret,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      // Connections first: jobs that the pool then rejects have no receiver.
      await closed;
      await pool.close();
    },
  };
}
