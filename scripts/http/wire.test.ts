import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type RawAnswer, rawRequest } from '../testing/raw-request.ts';
import { createFront, type Front, type Handlers } from './front.ts';
import type { GuardPolicy } from './guard.ts';
import { listen } from './listen.ts';
import { maxHeaderBytes } from './malformed-request.ts';

const policy: GuardPolicy = {
  isLoopback: true,
  publicUrl: undefined,
  machineNames: [],
  corsOrigins: [],
  writablePaths: ['/api/'],
};

let front: Front;
let seen: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[];
afterEach(() => front?.close(0));

const answerPlainly: Handlers['request'] = async (request, response) => {
  seen.push(request);
  response.setHeader('content-type', 'text/plain').end('hello');
};

/** @returns a function that sends a request, given as the lines of its head. */
async function openFront(given: Partial<GuardPolicy> = {}, request = answerPlainly) {
  seen = [];
  front = createFront({ ...policy, ...given }, () => undefined);
  const port = await listen(front.server, '127.0.0.1', { number: 0, isChosen: true });
  front.open({ request });
  return (first: string, ...lines: string[]) =>
    rawRequest(port, `${[first, 'Host: 127.0.0.1', 'Connection: close', ...lines].join('\r\n')}\r\n\r\n`);
}

/** Every error has the common format, and the headers of every response. */
function expectError(answer: RawAnswer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body)).toEqual({
    error: { message: expect.stringMatching(/\w.*\.$/), type: expect.any(String), param: null, code },
  });
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(seen).toEqual([]);
}

describe('a method', () => {
  test('that HTTP defines and no route supports is 405', async () => {
    const send = await openFront();
    const traced = await send('TRACE / HTTP/1.1');
    expectError(traced, 405, 'method_not_allowed');
    expect(traced.headers.get('allow')).toContain('GET, HEAD, POST');
    expectError(await send('CONNECT example.com:443 HTTP/1.1'), 405, 'method_not_allowed');
  });

  test.each(['PROPFIND', 'LINK', 'PURGE', 'M-SEARCH', 'BREW', 'GETS', 'get'])('%s is 501', async (method) => {
    const send = await openFront();
    expectError(await send(`${method} /api/runs HTTP/1.1`), 501, 'method_not_implemented');
  });

  test("OPTIONS * lists the server's methods", async () => {
    const send = await openFront();
    const answer = await send('OPTIONS * HTTP/1.1');
    expect([answer.status, answer.headers.get('allow'), answer.body]).toEqual([
      204,
      'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
      '',
    ]);
  });

  test.each(['GET', 'TRACE', 'DELETE'])('%s * is rejected', async (method) => {
    const send = await openFront();
    const { status, body } = await send(`${method} * HTTP/1.1`);
    expect([400, 405]).toContain(status);
    expect(JSON.parse(body)).toHaveProperty('error.message');
  });
});

describe('rejects malformed requests:', () => {
  test.each(['hello', 'GET / HTTP/9.9', 'GET /\u0000 HTTP/1.1', '\u0016\u0003\u0001'])('%j', async (line) => {
    const send = await openFront();
    const { status, body } = await send(line);
    expect([400, 501]).toContain(status);
    expect(JSON.parse(body)).toHaveProperty('error.message');
  });

  test('a slow request gets 408 before its connection is closed', async () => {
    await openFront();
    const { port } = front.server.address() as { port: number };
    const late = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    front.server.once('connection', (socket) => front.server.emit('clientError', late, socket));
    expectError(await rawRequest(port, 'POST /api/runs HTTP/1.1\r\n'), 408, 'request_timeout');
  });

  test('an unknown expectation is 417', async () => {
    const send = await openFront();
    expectError(await send('GET / HTTP/1.1', 'Expect: a miracle'), 417, 'expectation_failed');
  });

  test('two hosts, or none, are 400', async () => {
    const send = await openFront();
    expectError(await send('GET / HTTP/1.1', 'Host: localhost'), 400, 'invalid_request');
    const { port } = front.server.address() as { port: number };
    const without = await rawRequest(port, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n');
    expectError(without, 400, 'invalid_request');
  });
});

describe('a body', () => {
  const chunked = ['POST /api/runs HTTP/1.1', 'Host: 127.0.0.1', 'Transfer-Encoding: chunked'].join('\r\n');

  test.each(['zz\r\nab\r\n', 'fffffffffffffffff\r\n', '5\r\nhello5\r\n', '\r\n\r\n'])(
    'with malformed chunks gets 400: %j',
    async (rest) => {
      await openFront({}, async (request, response) => {
        for await (const chunk of request) seen.push(chunk as never);
        response.end();
      });
      const { port } = front.server.address() as { port: number };
      const answer = await rawRequest(port, `${chunked}\r\n\r\n${rest}`);
      seen = [];
      expectError(answer, 400, 'invalid_request');
    },
  );

  test('that is malformed does not replace the response to the previous request', async () => {
    await openFront({}, async () => new Promise(() => undefined));
    const { port } = front.server.address() as { port: number };
    const waiting = 'GET /api/runs HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
    expect((await rawRequest(port, `${waiting}${chunked}\r\n\r\nzz\r\n`)).status).toBeNaN();
  });
});

describe('an error', () => {
  test('without a retry header gets one that forbids retries', async () => {
    const send = await openFront({}, async (_request, response) => void response.writeHead(500).end());
    expect((await send('GET / HTTP/1.1')).headers.get('x-should-retry')).toBe('false');
    await front.close(0);
    const sendBroken = await openFront({}, async () => Promise.reject(new Error('broken')));
    const broken = await sendBroken('POST /api/runs HTTP/1.1');
    expect([broken.status, broken.headers.get('x-should-retry')]).toEqual([500, 'false']);
  });

  test('keeps its own retry header', async () => {
    const send = await openFront(
      {},
      async (_request, response) => void response.writeHead(429, { 'x-should-retry': 'true' }).end(),
    );
    expect((await send('GET / HTTP/1.1')).headers.get('x-should-retry')).toBe('true');
    front.drain();
    const draining = await send('POST /api/runs HTTP/1.1');
    expect([draining.status, draining.headers.get('x-should-retry')]).toEqual([503, 'true']);
    expect(draining.headers.get('retry-after')).toBe('5');
  });

  test.each(['TRACE / HTTP/1.1', 'BREW / HTTP/1.1', 'hello'])(
    'of a malformed request forbids retries: %s',
    async (line) => {
      const send = await openFront();
      expect((await send(line)).headers.get('x-should-retry')).toBe('false');
    },
  );
});

test('internal headers of the framework are rejected from outside', async () => {
  const send = await openFront();
  await send('GET / HTTP/1.1', 'X-Middleware-Prefetch: 1', 'x-middleware-subrequest: a', 'X-Own: b');
  expect(seen[0]!.headers).toHaveProperty('x-own', 'b');
  expect(Object.keys(seen[0]!.headers).filter((name) => name.startsWith('x-middleware'))).toEqual([]);
});

describe('headers', () => {
  const cookies = (bytes: number) => {
    const one = `other=${'v'.repeat(1_000)}; `;
    return `Cookie: ${one.repeat(Math.ceil(bytes / one.length)).slice(0, bytes)}`;
  };

  test('may be as long as the cookies of many programs', async () => {
    const send = await openFront();
    expect((await send('GET / HTTP/1.1', cookies(24_000))).status).toBe(200);
    expect((await send('GET / HTTP/1.1', cookies(maxHeaderBytes - 1_000))).status).toBe(200);
  });

  test.each([1_000, 100_000, 2_000_000])(
    'that are %d bytes too large get an error with advice',
    async (bytes) => {
      const send = await openFront();
      const answer = await send('GET / HTTP/1.1', cookies(maxHeaderBytes + bytes));
      expectError(answer, 431, 'request_headers_too_large');
      expect(answer.body).toContain('clear the cookies');
    },
  );
});

describe('a target', () => {
  test.each([
    ['/v1/images/edits', '/api/v1/images/edits'],
    ['/v1/models?a=/v1', '/api/v1/models?a=/v1'],
    ['/v1', '/api/v1'],
    ['/openai/v1/images/edits?api-version=v1', '/api/v1/images/edits?api-version=v1'],
    [
      '/openai/deployments/gpt-image-2/images/edits?api-version=1',
      '/api/openai/deployments/gpt-image-2/images/edits?api-version=1',
    ],
    [
      '/openai/deployments/stability-ai/inpaint/images/edits',
      '/api/openai/deployments/stability-ai%2Finpaint/images/edits',
    ],
    ['/openai/deployments/a%2Fb/images/edits/', '/api/openai/deployments/a%2Fb/images/edits'],
    ['/openai/deployments/x/chat/completions', '/api/openai/deployments/x/chat/completions'],
    ['/openai/images/edits?api-version=1', '/api/v1/images/edits?api-version=1'],
    ['/openaix', '/openaix'],
    ['//v1//models', '/api/v1/models'],
    ['/v1x/models', '/v1x/models'],
    ['/share/v1/models', '/share/v1/models'],
    ['/api/./runs/../v1/models', '/api/v1/models'],
    ['/api/v1/models/openai%2Fgpt-image-2', '/api/v1/models/openai%2Fgpt-image-2'],
    ['http://127.0.0.1/v1/models', '/api/v1/models'],
    ['/v1/models/?a=b/', '/api/v1/models?a=b/'],
    ['/share/abc/', '/share/abc/'],
    ['/samples/caf%C3%A9%20%2F', '/samples/caf%C3%A9%20%2F'],
  ])('%s is %s', async (target, path) => {
    const send = await openFront();
    expect((await send(`GET ${target} HTTP/1.1`)).status).toBe(200);
    expect(seen[0]?.url).toBe(path);
  });

  test('in absolute form replaces the Host header', async () => {
    const send = await openFront();
    expectError(await send('GET http://evil.example/api/runs HTTP/1.1'), 403, 'host_not_allowed');
    expectError(await send('GET ftp://127.0.0.1/api/runs HTTP/1.1'), 400, 'invalid_request');
  });

  test.each([
    '/',
    '/images/edits',
    '/chat/completions',
    '/share/abc',
    '/api',
    '/api/../',
    '/API/runs',
    '/%61pi/runs',
  ])('POST %s is not a route, with an error in JSON', async (target) => {
    const send = await openFront();
    const answer = await send(`POST ${target} HTTP/1.1`, 'Next-Action: 1', 'Content-Length: 0');
    expectError(answer, 404, 'not_found');
    expect(answer.body).toContain('/api/v1');
  });

  test.each(['/api/%E0%A4%A', '/%', '/v1/models/%zz', '/share/%FF'])(
    '%s is invalid percent-encoding',
    async (target) => {
      const send = await openFront();
      expectError(await send(`GET ${target} HTTP/1.1`), 400, 'invalid_request');
    },
  );

  test('outside the API gives a JSON error to a client with a wrong base URL', async () => {
    const send = await openFront();
    for (const path of ['/models', '/', '/images/edits']) {
      expectError(await send(`GET ${path} HTTP/1.1`, 'Accept: application/json'), 404, 'not_found');
    }
    for (const accept of ['application/json, text/plain, */*', 'text/html', '*/*', '']) {
      expect((await send('GET /models HTTP/1.1', `Accept: ${accept}`)).status).toBe(200);
    }
    expect((await send('GET /v1/models HTTP/1.1', 'Accept: application/json')).status).toBe(200);
  });

  test('of health is accepted with any host, and for HTTP/1.0 without one', async () => {
    await openFront();
    const { port } = front.server.address() as { port: number };
    const named = await rawRequest(
      port,
      'GET /api/health HTTP/1.1\r\nHost: overpaint.default.svc\r\nConnection: close\r\n\r\n',
    );
    const nameless = await rawRequest(port, 'GET /api/health HTTP/1.0\r\n\r\n');
    const other = await rawRequest(port, 'GET /api/runs HTTP/1.0\r\n\r\n');
    expect([named.status, nameless.status, other.status]).toEqual([200, 200, 403]);
  });
});

describe('every response', () => {
  test('has the mandatory headers', async () => {
    const send = await openFront();
    const { headers } = await send('GET / HTTP/1.1');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.has('strict-transport-security')).toBe(false);
  });

  test('keeps its own headers, however they are set', async () => {
    const own = {
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'content-security-policy': "default-src 'self'",
    };
    const send = await openFront({}, async (request, response) => {
      if (request.url === '/set')
        for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
      response.writeHead(404, request.url === '/set' ? undefined : own).end();
    });
    for (const path of ['/set', '/given']) {
      const { headers } = await send(`GET ${path} HTTP/1.1`);
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(headers.get('content-security-policy')).toBe("default-src 'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('of a script allows workers', async () => {
    const send = await openFront({}, async (_request, response) => {
      response.setHeader('content-type', 'application/javascript; charset=UTF-8').end('');
    });
    expect((await send('GET /worker.js HTTP/1.1')).headers.get('content-security-policy')).toContain(
      "default-src 'self'",
    );
  });

  test.each(['GET / HTTP/1.1', 'TRACE / HTTP/1.1', 'BREW / HTTP/1.1'])(
    'to %s has HSTS only if the public address is https',
    async (line) => {
      const strict = async (address: string) => {
        await front?.close(0);
        const send = await openFront({ publicUrl: new URL(address) });
        return (await send(line)).headers.get('strict-transport-security');
      };
      expect(await strict('https://paint.example.com')).toBe('max-age=31536000');
      expect(await strict('http://paint.example.com')).toBeNull();
    },
  );
});
