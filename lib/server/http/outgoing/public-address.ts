import 'server-only';
import ipaddr from 'ipaddr.js';

/**
 * Addresses of IPv4 that a guarded fetch never connects to: those with a special purpose, and services of clouds that
 * answer inside their own network alone.
 *
 * Sources: IANA's IPv4 and IPv6 special-purpose address registries (RFC 6890), as of November 2026.
 */
const special = [
  // Azure's platform: name server, health, keys. The metadata services of others lie in the ranges below.
  '168.63.129.16/32',
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map((range) => ipaddr.IPv4.parseCIDR(range));

/** Of IPv6 only this is given out to the public; everything else is special, reserved, or a way to an IPv4 address. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** NAT64: where a network has no IPv4 of its own, every IPv4 address of a name is written like this. */
const translated = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

const specialWithin = [
  // Protocol assignments, Teredo (2001::/32), benchmarking, ORCHID and drone identities among them.
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3ffe::/16',
  '3fff::/20',
].map((range) => ipaddr.IPv6.parseCIDR(range));

/**
 * Whether an IP address may be connected to for somebody else: globally reachable, and none with an IPv4 address inside
 * (compatible, 6to4, Teredo, NAT64 of one's own) that a router could take to a private place. An address that is mapped
 * or translated is judged by the one inside.
 *
 * @param address in any spelling that a host of an address may have
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return !special.some((range) => parsed.match(range));
  if (parsed.match(translated)) return isPublicAddress(parsed.toByteArray().slice(-4).join('.'));
  const { zoneId } = parsed;
  return (
    zoneId === undefined && parsed.match(globalUnicast) && !specialWithin.some((range) => parsed.match(range))
  );
}
