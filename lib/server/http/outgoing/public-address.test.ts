import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './public-address.ts';

describe('a public address', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '93.184.216.34',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '168.63.129.17',
    '2606:4700:4700::1111',
    '2a00:1450:4001:81b::200e',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true));
});

describe('a non-public address', () => {
  /** First and last address of each range of IANA's registries, and internal addresses of clouds. */
  it.each([
    ['this network', '0.0.0.0', '0.255.255.255'],
    ['private', '10.0.0.0', '10.255.255.255'],
    ['shared by carriers', '100.64.0.0', '100.127.255.255'],
    ['loopback', '127.0.0.1', '127.255.255.255'],
    ['link-local, metadata', '169.254.0.0', '169.254.169.254'],
    ['ECS credentials', '169.254.170.2', '169.254.170.23'],
    ['private', '172.16.0.0', '172.31.255.255'],
    ['protocol assignments', '192.0.0.0', '192.0.0.192'],
    ['documentation', '192.0.2.0', '203.0.113.255'],
    ['AS112', '192.31.196.1', '192.175.48.6'],
    ['relays', '192.52.193.1', '192.88.99.1'],
    ['private', '192.168.0.0', '192.168.255.255'],
    ['benchmarking', '198.18.0.0', '198.19.255.255'],
    ['multicast and reserved', '224.0.0.1', '255.255.255.255'],
    ['metadata of Azure and Alibaba Cloud', '168.63.129.16', '100.100.100.200'],
    ['unspecified and loopback', '::', '::1'],
    ['mapped', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe'],
    ['compatible', '::127.0.0.1', '::7f00:1'],
    ['translated', '::ffff:0:127.0.0.1', '64:ff9b::127.0.0.1'],
    ['NAT64 of one’s own', '64:ff9b:1::a00:1', '64:ff9b::a00:1'],
    ['discard only', '100::', '100:0:0:1::1'],
    ['Teredo', '2001::', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['benchmarking, ORCHID', '2001:2::1', '2001:20::1'],
    ['documentation', '2001:db8::1', '3fff::1'],
    ['6to4', '2002:7f00:1::', '2002:a9fe:a9fe::1'],
    ['segment routing', '5f00::1', '4000::1'],
    ['unique local', 'fc00::1', 'fd00:ec2::254'],
    ['link-local', 'fe80::1', 'febf::1'],
    ['with a zone', 'fe80::1%eth0', '2606:4700::1%1'],
    ['site-local, multicast', 'fec0::1', 'ff02::1'],
    ['none', '', 'example.com'],
  ])('is %s: %s, %s', (_, first, last) => {
    expect([first, last].filter(isPublicAddress)).toEqual([]);
  });

  it.each(['127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0x7f.1', '10.1', '3232235521', '0xa9fea9fe'])(
    'is %s, in another spelling',
    (spelling) => {
      const { hostname } = new URL(`https://${spelling}/`);
      expect(isPublicAddress(hostname)).toBe(false);
      expect(isPublicAddress(spelling)).toBe(false);
    },
  );
});
