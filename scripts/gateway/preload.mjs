/**
 * Preload of the gateway process (`node --import`) for behaviour without a setting. The process exits with the
 * launcher, when its IPC channel closes.
 */
import net from 'node:net';
import { Agent, setGlobalDispatcher } from 'undici';
import { guardServer } from './request-guard.mjs';
import { gatewayTimeoutMs } from './timeouts.mjs';

/** Raises the timeout of `fetch`, by default 300 s, above all callers' timeouts. */
setGlobalDispatcher(new Agent({ headersTimeout: gatewayTimeoutMs, bodyTimeout: gatewayTimeoutMs }));

const NativeResponse = globalThis.Response;
const nativeFetch = globalThis.fetch;
const withoutBody = new Set([101, 204, 205, 304]);

/**
 * The gateway adds headers to the provider's answer. Those of a fetched response are immutable, and with many versions
 * of its web server package every image edit ends in a 500 after the provider was paid. A copy has mutable headers.
 */
globalThis.fetch = async (...request) => {
  const response = await nativeFetch(...request);
  return new NativeResponse(withoutBody.has(response.status) ? null : response.body, response);
};

const keepAliveMs = 75_000;

/** It would listen on all interfaces without authentication; loopback suffices. The launcher learns the port. */
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function listenOnLoopback(...parameters) {
  const [first] = parameters;
  const port = typeof first === 'object' && first !== null ? first.port : first;
  const isTcp = typeof port === 'number' || (typeof port === 'string' && /^\d+$/.test(port));
  if (!isTcp) return listen.apply(this, parameters);
  // Node's default of 5 s may end while a busy launcher still reuses the connection: the call would break, possibly
  // paid.
  if ('keepAliveTimeout' in this) this.keepAliveTimeout = keepAliveMs;
  guardServer(this);
  this.once('listening', () => process.send?.({ type: 'ready', port: this.address().port }));
  const whenListening = parameters.find((parameter) => typeof parameter === 'function');
  return listen.call(this, { port: Number(port), host: '127.0.0.1' }, whenListening);
};

process.on('disconnect', () => process.exit(0));
