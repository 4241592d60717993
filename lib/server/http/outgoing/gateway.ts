import 'server-only';
import PQueue from 'p-queue';
import { Agent } from 'undici';
import { EditError } from '../../../edit/errors.ts';
import { platform } from '../../../platform.ts';
import { type Deadline, startDeadline } from '../../../timing/deadline.ts';
import { mayStillBill, say } from '../../text/english.ts';
import { type OnStreamEvent, readStream } from './read-stream.ts';
import { readUpTo } from './read-up-to.ts';

/** One request to a gateway; nothing is streamed to it. */
export type GatewayRequest = {
  /** The embedded gateway, or the base address of another one, without `/v1`. */
  gateway: 'embedded' | (string & {});
  /** Path from `/v1/…`. */
  path: string;
  /** POST by default. */
  method?: 'GET' | 'POST';
  headers: Record<string, string>;
  /** Not chunked: pass-through routes of the gateway refuse chunked bodies. */
  body?: FormData | string;
  /** Until the whole answer is read. */
  timeoutMs: number;
  /** Size limit of a successful answer, in bytes; 8 MiB by default. */
  maxBytes?: number;
};

export type GatewayAnswer = {
  status: number;
  /** Only `keptHeaders`, in lower case. */
  headers: Record<string, string>;
  body: Uint8Array;
};

/** The headers of an answer that are kept; none carries a secret. */
const keptHeaders = [
  'content-type',
  // Reference clock for dates in `retry-after`.
  'date',
  'retry-after',
  'retry-after-ms',
  'x-ms-retry-after-ms',
  'x-request-id',
  'x-amzn-errortype',
  'x-amzn-requestid',
  'apim-request-id',
  'x-cost',
  'x-rate-limit-reset-at-utc',
  'finish-reason',
  'x-portkey-provider',
  'x-portkey-retry-attempt-count',
  'x-portkey-last-used-option-index',
  'x-portkey-gateway-exception',
];

/**
 * Maximum number of concurrent calls. The gateway buffers whole bodies, and larger bursts end in broken pipes (EPIPE)
 * after the provider was called.
 */
const maxInFlight = 24;

const defaultMaxBytes = 8 * 1_048_576;
/** Size limit of an error answer, in bytes. */
export const maxErrorBytes = 65_536;

/**
 * Disables the 300 s timeouts of `fetch` for headers and body; each call has its own timeout. Each has a connection of
 * its own too: where the gateway answers without reading the body, it never answers the next call on that connection, and
 * one that it closes while it is idle would break a call that may be billed.
 */
const untimedAgent = new Agent({ headersTimeout: 0, bodyTimeout: 0, maxRequestsPerClient: 1 });

/** Maximum wait for a restarting gateway, in ms. */
const gatewayStartTimeoutMs = 15_000;

const key = Symbol.for('overpaint.gateway-queue');
const holder = globalThis as { [key]?: PQueue };

function queue(): PQueue {
  holder[key] ??= new PQueue({ concurrency: maxInFlight });
  return holder[key];
}

/**
 * Sends one call through its gateway and reads the whole answer, whatever its status.
 *
 * @param onEvent receives each event of a streamed answer
 * @throws EditError `gateway-unavailable` (nothing was sent), `timeout`, `cancelled`, `malformed-answer` (larger than
 *   `maxBytes`), or `interrupted` (the connection broke after sending, so the call may be billed)
 */
export async function send(
  request: GatewayRequest,
  signal: AbortSignal,
  onEvent?: OnStreamEvent,
): Promise<GatewayAnswer> {
  return await queue()
    .add(() => call(request, signal, onEvent), { signal })
    .catch((error: unknown) => {
      throw signal.aborted && !(error instanceof EditError) ? cancelled() : error;
    });
}

async function call(
  request: GatewayRequest,
  signal: AbortSignal,
  onEvent?: OnStreamEvent,
): Promise<GatewayAnswer> {
  const base = request.gateway === 'embedded' ? await gatewayAddress(signal) : request.gateway;
  const deadline = startDeadline(request.timeoutMs, signal);
  try {
    const response = await fetch(base + request.path, requestInit(request, deadline));
    const body = await readAnswer(response, request.maxBytes ?? defaultMaxBytes, onEvent);
    const headers: Record<string, string> = {};
    for (const name of keptHeaders) {
      const value = response.headers.get(name);
      if (value !== null) headers[name] = value;
    }
    return { status: response.status, headers, body };
  } catch (error) {
    if (error instanceof EditError) throw error;
    if (deadline.isOver()) throw timedOut(request.timeoutMs, error);
    if (signal.aborted) throw cancelled();
    throw describeFailure(error);
  } finally {
    deadline.end();
  }
}

function requestInit({ method = 'POST', headers, body }: GatewayRequest, { signal }: Deadline): RequestInit {
  const init = { method, headers, signal, redirect: 'manual' as const, dispatcher: untimedAgent };
  return body === undefined ? init : { ...init, body };
}

/** @throws EditError `malformed-answer` */
async function readAnswer(
  response: Response,
  maxBytes: number,
  onEvent: OnStreamEvent | undefined,
): Promise<Uint8Array> {
  if (response.status >= 300) return (await readUpTo(response.body, maxErrorBytes)).bytes;
  const isStream = /^\s*text\/event-stream/i.test(response.headers.get('content-type') ?? '');
  const { bytes, isWhole } =
    isStream && onEvent
      ? await readStream(response, maxBytes, onEvent)
      : await readUpTo(response.body, maxBytes);
  if (isWhole) return bytes;
  const told = say('server.call.answerTooLarge', { mostBytes: maxBytes, ...mayStillBill });
  throw new EditError('malformed-answer', told);
}

/** Waits for the embedded gateway; a restart takes about a second. */
async function gatewayAddress(signal: AbortSignal): Promise<string> {
  const deadline = performance.now() + gatewayStartTimeoutMs;
  for (;;) {
    const address = platform().gateway.url();
    if (address) return address;
    if (signal.aborted) throw cancelled();
    if (performance.now() > deadline) {
      throw new EditError('gateway-unavailable', say('server.call.gatewayStarting'));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function describeFailure(error: unknown): EditError {
  const code = errorCode(error);
  if (code === 'ECONNREFUSED') {
    return new EditError('gateway-unavailable', say('server.call.gatewayUnreachable'), { cause: error });
  }
  return new EditError('interrupted', say('server.call.connectionBroke', mayStillBill), { cause: error });
}

function errorCode(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

function cancelled(): EditError {
  return new EditError('cancelled', say('server.call.stoppedWaiting', mayStillBill));
}

function timedOut(timeoutMs: number, cause: unknown): EditError {
  const told = say('server.call.noAnswerWithin', { seconds: Math.round(timeoutMs / 1000), ...mayStillBill });
  return new EditError('timeout', told, { cause });
}
