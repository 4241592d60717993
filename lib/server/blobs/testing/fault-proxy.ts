import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * What happens to a request: `hang`: no answer. `fail`: 503. `full`: writes get 507. `slow`: passed on after 300 ms.
 * `cut`: half of the answer. `stall`: half of the answer, then nothing. `change`: its first byte is another one.
 */
export type Fault = 'hang' | 'fail' | 'full' | 'slow' | 'cut' | 'stall' | 'change';

/** Passes requests on to a local server, except where a fault is set. */
export async function startFaultProxy(target: number) {
  const faults: (Fault | undefined)[] = [];
  let lasting: Fault | undefined;
  const seen: string[] = [];

  const pass = (incoming: IncomingMessage, answer: ServerResponse, fault: Fault | undefined): void => {
    const { method, url: path, headers } = incoming;
    const onward = request({ port: target, host: '127.0.0.1', method, path, headers }, async (from) => {
      const pieces: Buffer[] = [];
      for await (const piece of from as AsyncIterable<Buffer>) pieces.push(piece);
      const body = Buffer.concat(pieces);
      if (fault === 'change' && body.length > 0) body[0] = 255 - body[0]!;
      answer.writeHead(from.statusCode!, from.headers);
      if (fault !== 'cut' && fault !== 'stall') return void answer.end(body);
      answer.write(body.subarray(0, body.length / 2), () => fault === 'cut' && answer.destroy());
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  };

  const server = createServer(async (incoming, answer) => {
    const fault = faults.shift() ?? lasting;
    seen.push(incoming.method!);
    if (fault === 'hang') return void incoming.resume();
    const status = fault === 'fail' ? 503 : fault === 'full' && incoming.method === 'PUT' ? 507 : undefined;
    if (status !== undefined) {
      incoming.resume();
      return void answer.writeHead(status).end();
    }
    if (fault === 'slow') await wait(300);
    pass(incoming, answer, fault);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    /** Methods of all requests so far. */
    seen,
    /** Disturbs the next requests, in this order. */
    disturb: (...next: readonly (Fault | undefined)[]) => faults.push(...next),
    /** Disturbs all further requests, until it is called again. */
    disturbAll(fault: Fault | undefined): void {
      lasting = fault;
      if (fault === undefined) faults.length = 0;
    },
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
