import 'server-only';
import ipaddr from 'ipaddr.js';
import { peerHeader } from '../../platform.ts';
import { env } from '../env.ts';

/** Proxies write the address that a request came from at the end of this list. */
const forwardedHeader = 'x-forwarded-for';
/** A site is given at least so many bits of IPv6; one person has every address in it. */
const siteBits = 64;

/**
 * The network that a request comes from, as the key of a limit: an IPv4 address, or the first 64 bits of an IPv6 one.
 *
 * The connection says where it comes from. Behind a proxy that is the proxy, so the list of `X-Forwarded-For` counts as
 * far as its entries were written by proxies of ours: `TRUSTED_PROXY_HOPS`, or one where the connection comes from this
 * machine, as from a proxy on it.
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
  // Some proxies add the port, in brackets for IPv6.
  const bare = text.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
}

function writeNetwork(address: ipaddr.IPv4 | ipaddr.IPv6 | undefined): string {
  if (!address) return 'unknown';
  if (address.kind() === 'ipv4') return address.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${siteBits}`)}/${siteBits}`;
}
