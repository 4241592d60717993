import 'server-only';
import ipaddr from 'ipaddr.js';

/**
 * Non-public IPv4 ranges: special-purpose ranges, and cloud services that answer inside their own network only.
 *
 * Sources: IANA's IPv4 and IPv6 special-purpose address registries (RFC 6890), as of November 2026.
 */
const special = [
  // Azure's platform services (DNS, health, keys). Metadata services of other clouds lie in the ranges below.
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

/** The only public range of IPv6; all others are special, reserved, or translate to IPv4. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** NAT64 prefix: IPv6-only networks map every IPv4 address into it. */
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
 * Whether an IP address is public: globally reachable, without an embedded IPv4 address (compatible, 6to4, Teredo,
 * local NAT64) that could route to a private network. Mapped and NAT64 addresses are judged by their IPv4 address.
 *
 * @param address in any notation that a URL allows
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
