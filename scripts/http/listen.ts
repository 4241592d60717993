import { once } from 'node:events';
import type { Server } from 'node:http';
import { StartError } from '../launcher/start-error.ts';

/** Number of ports tried after the default one. */
const tries = 50;

export type PortWish = { number: number; isChosen: boolean };

/**
 * Binds the server. A busy default port is replaced by the next free one; a chosen port is not.
 *
 * @returns the port
 * @throws StartError where no port is free, or the address is not local
 */
export async function listen(server: Server, host: string, wish: PortWish): Promise<number> {
  for (let port = wish.number; ; port += 1) {
    const code = await tryToListen(server, host, port);
    if (code === undefined) return portOf(server);
    if (code === 'EADDRINUSE' && !wish.isChosen && port < wish.number + tries) continue;
    throw new StartError(explain(code, host, port, wish));
  }
}

async function tryToListen(server: Server, host: string, port: number): Promise<string | undefined> {
  const outcome = new AbortController();
  const failed = once(server, 'error', { signal: outcome.signal }).then(([error]: unknown[]) =>
    codeOf(error),
  );
  const listening = once(server, 'listening', { signal: outcome.signal }).then(() => undefined);
  server.listen({ host, port });
  const code = await Promise.race([failed, listening]);
  outcome.abort();
  await Promise.allSettled([failed, listening]);
  return code;
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new Error('The server does not listen on a port.');
  return address.port;
}

function explain(code: string, host: string, port: number, wish: PortWish): string {
  switch (code) {
    case 'EADDRINUSE':
      return wish.isChosen
        ? `Port ${port} is in use. Stop what uses it, set PORT to another number, or leave PORT out to get a free one.`
        : `The ports from ${wish.number} to ${port} are all in use. Set PORT to a free one.`;
    case 'EACCES':
      return `Port ${port} may not be used by this user. Set PORT to a number above 1023.`;
    case 'EADDRNOTAVAIL':
      return `HOST=${host} is no address of this machine. Use 127.0.0.1, one of its addresses, or 0.0.0.0 for all.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST=${host} is not known. Use 127.0.0.1, an address of this machine, or 0.0.0.0 for all.`;
    default:
      return `The server cannot listen on ${host}, port ${port}: ${code}.`;
  }
}
