import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What happens to a message to the database. */
type Rule = (message: string) => 'pass' | 'break-before' | 'break-after';

/**
 * A TCP proxy to the database whose connections break on demand.
 *
 * `break-after` delivers the message and breaks the connection before the reply.
 */
export async function startDatabaseProxy(url: string) {
  const target = new URL(url);
  let rule: Rule = () => 'pass';
  let isOpen = true;
  let isFrozen = false;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (!isOpen) return void client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    const isMuted = { value: false };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    upstream.on('data', (data) => {
      if (isFrozen) return;
      if (isMuted.value) client.destroy();
      else client.write(data);
    });
    client.on('data', (data) => {
      if (isFrozen) return;
      const fate = rule(data.toString('latin1'));
      if (fate === 'break-before') return void client.destroy();
      isMuted.value = fate === 'break-after';
      upstream.write(data);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = new URL(url);
  address.port = String((server.address() as AddressInfo).port);
  return {
    url: address.href,
    follow(next: Rule): void {
      rule = next;
    },
    /** Breaks all connections and refuses new ones until `restore`. */
    cut(): void {
      isOpen = false;
      for (const socket of sockets) socket.destroy();
    },
    /** Drops all traffic silently, like a cut network. */
    freeze(): void {
      isFrozen = true;
    },
    restore(): void {
      isOpen = true;
      isFrozen = false;
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

export type DatabaseProxy = Awaited<ReturnType<typeof startDatabaseProxy>>;
