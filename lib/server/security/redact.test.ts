import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { credentialsOf } from './credentials.ts';
import { createRedactor } from './redact.ts';

const secret = 'sk-proj-Ab1/Cd2+Ef3=Gh4&Ij5';
const { text, value, body } = createRedactor([secret]);
const base64 = (given: string) => Buffer.from(given).toString('base64');
const hexOf = (given: string) => Buffer.from(given).toString('hex').match(/../g)!;
const read = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('a secret', () => {
  it.each([
    ['as it is', secret],
    ['behind its scheme', `Authorization: Bearer ${secret}`],
    ['twice', `${secret}, ${secret}`],
    ['in an address', `https://example.com/?key=${encodeURIComponent(secret)}`],
    ['in an address, in small letters', 'sk-proj-Ab1%2fCd2%2bEf3%3dGh4%26Ij5'],
    ['in an address in an address', encodeURIComponent(encodeURIComponent(secret))],
    ['in base64', base64(secret)],
    ['in base64 for addresses', Buffer.from(secret).toString('base64url')],
    ['in a name and password', base64(`user:${secret}`)],
    ['in a pair that begins one byte later', base64(`users:${secret}:more`)],
    ['in a pair that begins two bytes later', base64(`user12:${secret}`)],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
    ['in HTML', 'sk-proj-Ab1/Cd2+Ef3=Gh4&amp;Ij5'],
    ['in HTML by number', 'sk-proj-Ab1&#47;Cd2&#43;Ef3&#61;Gh4&#38;Ij5'],
    ['in JSON in a text', 'sk-proj-Ab1\\/Cd2+Ef3=Gh4&Ij5'],
    ['in JSON of other languages', 'sk-proj-Ab1\\u002FCd2\\u002BEf3\\u003DGh4\\u0026Ij5'],
    ['cut short', 'Wrong key sk-proj-Ab1/Cd2'],
    ['with asterisks', 'Incorrect API key provided: sk-proj-****Ij5'],
    ['with dots', 'sk-proj...4&Ij5'],
    ['with a row of x', 'sk-proj-xxxxxxxxxxxx4&Ij5'],
    ['in large letters', secret.toUpperCase()],
    ['in small letters', secret.toLowerCase()],
    ['twice in base64', base64(base64(secret))],
    ['in hexadecimal with colons', hexOf(secret).join(':')],
    ['in hexadecimal with spaces', hexOf(secret).join(' ').toUpperCase()],
    [
      'in percent signs throughout',
      hexOf(secret)
        .map((hex) => `%${hex}`)
        .join(''),
    ],
    [
      'in escapes of JSON throughout',
      hexOf(secret)
        .map((hex) => `\\u00${hex}`)
        .join(''),
    ],
    [
      'in escapes of JavaScript',
      hexOf(secret)
        .map((hex) => `\\x${hex}`)
        .join(''),
    ],
    ['in numbers of HTML throughout', [...secret].map((c) => `&#${c.charCodeAt(0)};`).join('')],
    [
      'in hexadecimal numbers of HTML',
      hexOf(secret)
        .map((hex) => `&#x00${hex.toUpperCase()};`)
        .join(''),
    ],
    ['in names of HTML', 'sk-proj-Ab1&sol;Cd2&plus;Ef3&equals;Gh4&amp;Ij5'],
    ['in HTML in HTML', 'sk-proj-Ab1&amp;#47;Cd2&amp;#43;Ef3&amp;#61;Gh4&amp;amp;Ij5'],
    ['in an address three times over', encodeURIComponent(encodeURIComponent(encodeURIComponent(secret)))],
    ['as mail writes it', 'sk-proj-Ab1/Cd2+Ef3=3DGh4&Ij5'],
    ['spaced out', [...secret].join(' ')],
    ['wrapped', `${secret.slice(0, 10)}\r\n${secret.slice(10)}`],
    ['with something invisible in it', `${secret.slice(0, 10)}\u200b${secret.slice(10)}`],
    ['in base64 that is wrapped', base64(`user:${secret}`).replace(/.{16}/g, '$&\n')],
    ['without its beginning', secret.slice(-18)],
    ['from its middle', secret.slice(3, -3)],
  ])('is redacted %s', (_, given) => {
    const clean = text(`It says ${given}. Try again.`);
    expect(clean).toContain('[redacted]');
    expect(clean).toMatch(/^It says .*[.] ?Try again\.$/);
    expect(clean).not.toMatch(/Ab1|Cd2|Ef3|Gh4|QWIx/i);
    expect(clean).not.toContain(given);
  });

  it.each([
    ['in part', secret.slice(0, 14)],
    ['with asterisks', 'sk-proj-****4&Ij5'],
    ['as a token that was made of it', 'Bearer abcdefghijklmnop12345'],
  ])('is redacted in a long text %s', (_, given) => {
    const clean = text(`${'It says, a lot. '.repeat(500)}${given}, and more.`);
    expect(clean).toMatch(/\[redacted\](&Ij5)?, and more\.$/);
  });

  it('is searched in linear time', () => {
    const hostile = [
      'a'.repeat(300_000),
      `${'sk-proj-'.repeat(40_000)}!`,
      `${'s '.repeat(100_000)}!`,
      `${'x'.repeat(200_000)}!`,
    ];
    const begin = process.cpuUsage();
    for (const given of hostile) expect(text(given).length).toBeGreaterThan(1000);
    // Processor time in µs, which excludes other work on the machine.
    expect(process.cpuUsage(begin).user).toBeLessThan(5_000_000);
  });

  it('is redacted in strings and keys of a value, at any depth', () => {
    const given = { usage: [{ [secret]: 1, note: `key ${secret}` }], n: 2, none: null };
    expect(value(given)).toEqual({ usage: [{ '[redacted]': 1, note: 'key [redacted]' }], n: 2, none: null });
  });

  it('is redacted in bodies, with any JSON escapes', () => {
    const escaped = `{"error":{"message":"bad ${[...secret].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')}"}}`;
    expect(JSON.parse(read(body(Buffer.from(escaped))))).toEqual({ error: { message: 'bad [redacted]' } });
    expect(read(body(Buffer.from(`<h1>${secret}</h1>`)))).toBe('<h1>[redacted]</h1>');
  });

  it('is redacted in large bodies without changing the picture', () => {
    const picture = Buffer.alloc(1_500_000, 7).toString('base64');
    const large = { data: [{ b64_json: picture, revised_prompt: `hat ${secret} ${base64(secret)}` }] };
    const clean = JSON.parse(read(body(Buffer.from(JSON.stringify(large)))));
    expect(clean.data[0].b64_json).toBe(picture);
    expect(clean.data[0].revised_prompt).toMatch(/^hat \*+ \*+$/);
  });
});

describe('other text', () => {
  it.each([
    'You must be a member of an organization to use the API',
    'Bearer authentication required',
    'sk-other-****1234 is none of ours',
    'Please wait... then try again',
  ])('is kept: %s', (given) => expect(text(given)).toBe(given));

  it('is kept in a picture, byte for byte, and in a body without a secret', () => {
    const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from(secret)]);
    expect(body(png)).toBe(png);
    const json = Buffer.from('{ "a" :  1.0 }');
    expect(body(json)).toBe(json);
    const packed = gzipSync('nothing');
    expect(body(packed)).toBe(packed);
  });

  it("is kept if a short secret occurs in a picture's base64 by chance", () => {
    const short = createRedactor(['AAAAAA']);
    const picture = 'A'.repeat(5000);
    expect(short.text(picture)).toBe(picture);
    expect(short.text('key AAAAAA')).toBe('key [redacted]');
  });

  it('is kept without any secret', () => {
    expect(createRedactor([]).text('a sentence')).toBe('a sentence');
  });
});

describe('credentials', () => {
  it('are all headers except those that identify the provider or the address', () => {
    const headers = {
      'content-type': 'application/json',
      'x-portkey-provider': 'bedrock',
      'x-portkey-aws-region': 'us-west-2',
      'x-portkey-aws-access-key-id': 'AKIAEXAMPLE',
      'x-portkey-aws-secret-access-key': 'secret/key',
      'x-portkey-aws-session-token': 'session-token',
      'x-portkey-azure-ad-token': 'ad-token',
      'x-portkey-api-key': 'pk-account',
      'x-portkey-virtual-key': 'virtual-1',
      'x-goog-api-key': 'AIza-1',
      authorization: 'Bearer sk-token',
      'x-some-new-key': 'new-key',
    };
    expect(credentialsOf(headers)).toEqual([
      'AKIAEXAMPLE',
      'secret/key',
      'session-token',
      'ad-token',
      'pk-account',
      'virtual-1',
      'AIza-1',
      'sk-token',
      'new-key',
    ]);
  });

  it('are found in configs, service accounts and passwords', () => {
    const config = { targets: [{ provider: 'openai', api_key: 'sk-first' }, { api_key: 'sk-second' }] };
    expect(credentialsOf({ 'x-portkey-config': JSON.stringify(config) })).toEqual(['sk-first', 'sk-second']);
    const account = { type: 'service_account', private_key: '-----BEGIN-----\nMIIEline1\nMIIEline2' };
    expect(credentialsOf({ 'x-portkey-vertex-service-account-json': JSON.stringify(account) })).toEqual(
      expect.arrayContaining(['MIIEline1', 'MIIEline2']),
    );
    expect(credentialsOf({ authorization: `Basic ${base64('ada:pass-word')}` })).toContain('pass-word');
  });

  it('are all strings of a config', () => {
    const config = {
      retry: { attempts: 3 },
      cache: null,
      strict: true,
      keys: ['sk-first', null],
      provider: { name: 'sk-second' },
    };
    expect(credentialsOf({ 'x-portkey-config': JSON.stringify(config) })).toEqual(['sk-first', 'sk-second']);
  });

  it('are the whole text if it is not JSON', () => {
    const cut = '{"api_key":"sk-first"';
    expect(credentialsOf({ 'x-portkey-config': cut })).toEqual([cut]);
  });

  it('are not ordinary words', () => {
    expect(credentialsOf({ authorization: 'Bearer none' })).toEqual([]);
  });
});
