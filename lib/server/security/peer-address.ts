import 'server-only';
import ipaddr from 'ipaddr.js';
import { peerHeader } from '../../platform.ts';
import { env } from '../env.ts';

/** Proxies append the client's address to this list. */
const forwardedHeader = 'x-forwarded-for';
/** Providers assign at least 64 bits of IPv6 to a site, so one person has every address in it. */
const siteBits = 64;

/**
 * The network of a request as the key of a limit: an IPv4 address, or the first 64 bits of an IPv6 address.
 *
 * The base is the connection's address. Behind proxies, the entries of `X-Forwarded-For` that trusted proxies appended
 * count: `TRUSTED_PROXY_HOPS`, by default one where the connection comes from this machine.
 */
export function networkOf(headers: Headers): string {
  const peer = parse(headers.get(peerHeader) ?? '');
  const isLocal = peer?.range() === 'loopback';
  const hops = env().TRUSTED_PROXY_HOPS ?? (isLocal ? 1 : 0);
  const listed = (headers.get(forwardedHeader) ?? '').split(',').map((part) => parse(part.trim()));
  const forwarded = hops > 0 ? listed.at(-hops) : undefined;
  return writeNetwork(forwarded ?? peer);
}

function parse(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  // Some proxies append the port, with brackets for IPv6.
  const bare = text.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
}

function writeNetwork(address: ipaddr.IPv4 | ipaddr.IPv6 | undefined): string {
  if (!address) return 'unknown';
  if (address.kind() === 'ipv4') return address.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${siteBits}`)}/${siteBits}`;
}
