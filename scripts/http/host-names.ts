import { isIP } from 'node:net';

/** Whether a host name or address is loopback: `localhost`, `*.localhost`, 127.0.0.0/8, `::1`. */
export function isLoopbackName(name: string): boolean {
  const host = name.toLowerCase().replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === '::1' || host.startsWith('::ffff:127.');
}

export type HostHeader = {
  /** In lower case, without brackets or a trailing dot. */
  name: string;
  port: string;
};

/** Parses a `Host` header. @returns undefined for anything but a host with an optional port */
export function parseHost(header: string | undefined): HostHeader | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/i.exec(header ?? '');
  if (!match) return undefined;
  const [, six, name, port = ''] = match;
  if (six !== undefined && isIP(six) !== 6) return undefined;
  return { name: (six ?? name ?? '').toLowerCase().replace(/\.$/, ''), port };
}
