import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDesk, resetDesk } from './desk.ts';
import { customHosts } from './fakes.ts';
import { control } from './http/control.ts';
import type { ReceivedCall } from './http/received.ts';
import { serve } from './serve.ts';

export type FakeUpstream = {
  /** For example `http://127.0.0.1:41234`; each provider is under its own id. */
  url: string;
  /** Another origin, which holds finished pictures. */
  assetsUrl: string;
  /** Custom hosts for the gateway. */
  hosts: Record<string, string>;
  /** All calls since the start or the last reset, in the order of their arrival. */
  received(): ReceivedCall[];
  reset(): void;
  /** Lets `#hold` answer, until the next `reset`. */
  release(): void;
  close(): Promise<void>;
};

/** Longer than clients keep idle connections, so that none closes while a client reuses it. */
const keepAliveMs = 75_000;

/** Serves the fakes of all providers on free ports of 127.0.0.1. */
export async function startFakeUpstream(): Promise<FakeUpstream> {
  const desk = createDesk();
  const closing = new AbortController();
  const api = createServer((request, response) => {
    if (!control(desk, request, response)) void serve(desk, 'api', request, response, closing.signal);
  });
  const assets = createServer(
    (request, response) => void serve(desk, 'assets', request, response, closing.signal),
  );
  const url = await listen(api);
  desk.assetsUrl = await listen(assets);
  return {
    url,
    assetsUrl: desk.assetsUrl,
    hosts: customHosts(url),
    received: () => [...desk.calls],
    reset: () => resetDesk(desk),
    release: () => desk.gate.open(),
    async close() {
      closing.abort();
      await Promise.all([api, assets].map(end));
    },
  };
}

async function listen(server: Server): Promise<string> {
  server.keepAliveTimeout = keepAliveMs;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

async function end(server: Server): Promise<void> {
  const isClosed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await isClosed;
}
