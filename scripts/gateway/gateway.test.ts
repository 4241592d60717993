import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rawRequest } from '../testing/raw-request.ts';
import { createGateway, type Gateway, gatewayEnvironment } from './gateway.ts';

// Real processes, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A provider that records the received files, and responds when the test allows it. */
async function fakeProvider(answer: (response: ServerResponse) => Promise<void> | void) {
  const edits: {
    files: Record<string, string>;
    fields: Record<string, string>;
    authorization: string | undefined;
  }[] = [];
  async function edit(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(Buffer.concat(chunks), { headers }).formData();
    const record = {
      files: {},
      fields: {},
      authorization: request.headers.authorization,
    } as (typeof edits)[number];
    for (const [name, value] of form) {
      if (typeof value === 'string') record.fields[name] = value;
      else record.files[name] = sha256(new Uint8Array(await value.arrayBuffer()));
    }
    edits.push(record);
    await answer(response);
  }
  const server = createServer((request, response) => void edit(request, response));
  server.keepAliveTimeout = 65_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, edits, base: `http://127.0.0.1:${port}/v1` };
}

const succeed = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ created: 1, data: [{ b64_json: 'AAAA' }] }));
};

const image = randomBytes(300_000);
const mask = randomBytes(120_000);

function sendEdit(gateway: Gateway, base: string): Promise<Response> {
  const body = new FormData();
  body.append('image', new Blob([image], { type: 'image/png' }), 'image.png');
  body.append('mask', new Blob([mask], { type: 'image/png' }), 'mask.png');
  body.append('prompt', 'ein Schloß, 城');
  return fetch(`${gateway.url()}/v1/images/edits`, {
    method: 'POST',
    body,
    headers: {
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': base,
      authorization: 'Bearer sk-test',
    },
  });
}

let gateway: Gateway;
let lines: string[];
let atEnd: (() => Promise<void> | void)[];

beforeEach(async () => {
  lines = [];
  atEnd = [];
  gateway = createGateway({ onLine: (line) => lines.push(line) });
  atEnd.push(() => gateway.stop());
  await gateway.start();
});
afterEach(async () => {
  for (const work of atEnd.reverse()) await work();
});

async function provider(answer: (response: ServerResponse) => Promise<void> | void) {
  const fake = await fakeProvider(answer);
  atEnd.push(() => {
    fake.server.closeAllConnections();
    fake.server.close();
  });
  return fake;
}

test('sends an edit through the real gateway: 200, with files byte for byte', async () => {
  const { edits, base } = await provider(succeed);
  const answer = await sendEdit(gateway, base);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ created: 1, data: [{ b64_json: 'AAAA' }] });
  expect(edits).toEqual([
    {
      files: { image: sha256(image), mask: sha256(mask) },
      fields: { prompt: 'ein Schloß, 城' },
      authorization: 'Bearer sk-test',
    },
  ]);
  expect(lines).toEqual([]);
});

test('keeps idle connections long enough that no call is sent on a closing one', async () => {
  const answer = await fetch(`${gateway.url()}/`);
  const [, seconds] = /timeout=(\d+)/.exec(answer.headers.get('keep-alive') ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThanOrEqual(65);
});

test('a gateway killed during an edit: the edit fails, its state is reported, and the next edit works', async () => {
  let arrived: (value: unknown) => void;
  const waiting = new Promise((resolve) => {
    arrived = resolve;
  });
  let answering = false;
  const { edits, base } = await provider((response) => (answering ? succeed(response) : arrived(response)));
  const cut = sendEdit(gateway, base);
  cut.catch(() => undefined);
  await waiting;
  process.kill(gateway.pid()!, 'SIGKILL');
  await expect(cut).rejects.toThrow('fetch failed');
  await vi.waitFor(() => expect(gateway.status().state).toBe('restarting'), { interval: 1 });
  expect(gateway.url()).toBeUndefined();
  expect(gateway.status().lastError).toBe('was killed by SIGKILL');
  await vi.waitFor(() => expect(gateway.status()).toMatchObject({ state: 'up', restarts: 1 }), {
    timeout: 10_000,
  });
  answering = true;
  expect((await sendEdit(gateway, base)).status).toBe(200);
  expect(edits).toHaveLength(2);
});

test('survives an upstream that refuses the connection, and logs no key', async () => {
  const answer = await sendEdit(gateway, 'http://127.0.0.1:1/v1');
  expect(answer.status).toBe(500);
  expect(lines.join('\n')).not.toContain('sk-test');
  expect(gateway.status()).toEqual({ state: 'up', restarts: 0 });
});

test('does not serve its console and its log stream, which would show keys', async () => {
  for (const path of ['/public/', '/log/stream']) {
    expect((await fetch(`${gateway.url()}${path}`)).status).toBe(404);
  }
});

describe('a page in a browser on this machine', () => {
  const send = (lines: string[], body = '') => {
    const { port, host } = new URL(gateway.url()!);
    const [first, ...headers] = lines.map((line) => line.replace('OWN', host));
    const head = [first, ...headers, 'Connection: close', `Content-Length: ${body.length}`].join('\r\n');
    return rawRequest(Number(port), `${head}\r\n\r\n${body}`);
  };

  test.each([
    ['a name of its own', 'Host: rebound.example.com:80'],
    ['a name of its own with our port', 'Host: rebound.example.com:PORT'],
    ['our address without the port', 'Host: 127.0.0.1'],
    ['no host', 'X-None: 1'],
    ['its origin', 'Host: OWN', 'Origin: https://evil.example.com'],
    ['no origin', 'Host: OWN', 'Origin: null'],
    ['the mark of a foreign page', 'Host: OWN', 'Sec-Fetch-Site: cross-site'],
    ['the mark of the same site', 'Host: OWN', 'Sec-Fetch-Site: same-origin'],
  ])('is rejected with %s', async (_, ...headers) => {
    const { edits, base } = await provider(succeed);
    const { port } = new URL(gateway.url()!);
    const named = headers.map((line) => line.replace('PORT', port));
    const call = [
      'X-Portkey-Provider: openai',
      `X-Portkey-Custom-Host: ${base}`,
      'Authorization: Bearer sk-1',
    ];
    for (const first of ['GET / HTTP/1.1', 'GET /v1/models HTTP/1.1', 'OPTIONS /v1/images/edits HTTP/1.1']) {
      const { status, headers: answered } = await send([first, ...named, ...call]);
      // Node itself rejects a request without a host.
      expect([400, 403]).toContain(status);
      expect(answered.has('access-control-allow-origin')).toBe(false);
    }
    const edit = ['POST /v1/images/edits HTTP/1.1', ...named, ...call, 'Content-Type: text/plain'];
    expect([400, 403]).toContain((await send(edit, '{}')).status);
    expect((await send([...edit, 'Expect: 100-continue'], '{}')).status).not.toBe(200);
    expect(edits).toEqual([]);
  });

  test('cannot open a WebSocket or a tunnel, which need no CORS permission', async () => {
    const upgrade = [
      'Host: OWN',
      'Upgrade: websocket',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      'Sec-WebSocket-Version: 13',
    ];
    const { port, host } = new URL(gateway.url()!);
    for (const first of ['GET /v1/realtime HTTP/1.1', 'CONNECT example.com:443 HTTP/1.1']) {
      const lines = [first, ...upgrade.map((line) => line.replace('OWN', host)), 'Connection: Upgrade'];
      const { status, body } = await rawRequest(Number(port), `${lines.join('\r\n')}\r\n\r\n`);
      expect([first, status, body]).toEqual([first, Number.NaN, '']);
    }
    expect(gateway.status()).toEqual({ state: 'up', restarts: 0 });
  });

  test("does not block a caller that sends the server's headers", async () => {
    for (const host of ['OWN', `localhost:${new URL(gateway.url()!).port}`]) {
      expect((await send(['GET / HTTP/1.1', `Host: ${host}`])).status).toBe(200);
    }
  });
});

describe.runIf(process.platform === 'linux')('the process', () => {
  test('listens on 127.0.0.1 only', () => {
    expect(listeners(gateway.pid()!)).toEqual([`127.0.0.1:${new URL(gateway.url()!).port}`]);
  });

  test('receives only the necessary environment', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-ours');
    atEnd.push(() => void vi.unstubAllEnvs());
    const second = createGateway();
    atEnd.push(() => second.stop());
    await second.start();
    const environment = readFileSync(`/proc/${second.pid()}/environ`, 'utf8');
    expect(environment).not.toContain('sk-ours');
    const names = environment.split('\0').map((entry) => entry.split('=')[0]!);
    const allowed =
      /^(PATH|NODE_(CHANNEL_\w+|ENV|EXTRA_CA_CERTS)|SSL_CERT_(FILE|DIR)|TRUSTED_CUSTOM_HOSTS|)$/;
    expect(names.filter((name) => !allowed.test(name))).toEqual([]);
  });
});

test('has no keys in its environment, and trusts loopback', () => {
  const ours = {
    PATH: '/bin',
    OPENAI_API_KEY: 'sk-1',
    AWS_SECRET_ACCESS_KEY: 's',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    HOME: '/root',
  };
  expect(gatewayEnvironment(ours, ['models.lan'])).toEqual({
    PATH: '/bin',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    NODE_ENV: 'production',
    TRUSTED_CUSTOM_HOSTS: '127.0.0.1,localhost,models.lan',
  });
});

/** Addresses on which a process listens, from the kernel's tables. */
function listeners(pid: number): string[] {
  const sockets = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? [];
      return inode ? [inode] : [];
    }),
  );
  return ['tcp', 'tcp6'].flatMap((table) => {
    const rows = readFileSync(`/proc/${pid}/net/${table}`, 'utf8').trim().split('\n').slice(1);
    return rows.flatMap((row) => {
      const [, local, , state, , , , , , inode] = row.trim().split(/\s+/);
      const isListening = state === '0A' && inode !== undefined && sockets.has(inode);
      return isListening && local ? [readableAddress(local)] : [];
    });
  });
}

/** `0100007F:1F90` → `127.0.0.1:8080`; other families stay as they are. */
function readableAddress(hex: string): string {
  const [address = '', port = ''] = hex.split(':');
  const bytes = address.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  return bytes.length === 4 ? `${bytes.reverse().join('.')}:${Number.parseInt(port, 16)}` : hex;
}
