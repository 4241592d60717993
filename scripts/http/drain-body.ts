import type { IncomingMessage, ServerResponse } from 'node:http';

/** Limits of draining an unwanted body. */
export type DrainLimits = {
  bytes: number;
  ms: number;
  /** Maximum time without a byte, in milliseconds. */
  idleMs: number;
};

/**
 * Four times the largest form. A client that sends more, or longer than nginx's lingering_time, loses its connection. A
 * busy client paused 3 seconds within a `FormData` of 250 MB.
 */
export const drainLimits: DrainLimits = { bytes: 536_870_912, ms: 30_000, idleMs: 10_000 };

/**
 * Drains the remainder of a body when the response is sent before its end, as for a too large upload.
 *
 * The response is sent at once and the remainder is discarded: many clients read nothing before they have sent
 * everything, and closing the connection while they send would lose the response. After a completely drained body the
 * connection is reused; where that is unlikely, the response has `Connection: close`, and ends only after the drain.
 *
 * Call it before anything is written to the response.
 */
export function drainAfterResponse(
  request: IncomingMessage,
  response: ServerResponse,
  limits: DrainLimits = drainLimits,
): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
  let isKept = true;
  response.writeHead = (...given: unknown[]) => {
    const status = typeof given[0] === 'number' ? given[0] : response.statusCode;
    isKept = hasCome(request) || (status !== requestTimeout && isShort(request, limits));
    if (!isKept) response.setHeader('connection', 'close');
    const written = writeHead(...given);
    isKept &&= response.getHeader('connection') !== 'close';
    return written;
  };
  response.end = (...given: unknown[]) => {
    response.end = end;
    if (!response.headersSent && !hasCome(request)) response.flushHeaders();
    // A client that waits for `100 Continue` has sent nothing and never will.
    if (hasCome(request) || awaitsContinue.has(request)) return end(...given);
    if (isKept) {
      void drain(request, limits).then((isWhole) => isWhole || request.socket.destroySoon());
      return end(...given);
    }
    // The end of a response with `Connection: close` closes the connection at once.
    const [chunk, ...rest] = typeof given[0] === 'function' ? [undefined, ...given] : given;
    if (chunk !== undefined && chunk !== null) {
      response.write(chunk, ...(rest.filter((each) => typeof each === 'string') as []));
    }
    const isLate = response.statusCode === requestTimeout;
    void drain(request, isLate ? { ...limits, ms: Math.min(limits.ms, lateMs) } : limits).then(() =>
      end(...rest.filter((each) => typeof each === 'function')),
    );
    return response;
  };
}

/** After a timeout the remainder will not arrive either. */
const requestTimeout = 408;
const lateMs = 2_000;

const awaitsContinue = new WeakSet<IncomingMessage>();

/**
 * For `Expect: 100-continue`: requests the body only when a reader starts, so that a request refused by its headers
 * never sends it.
 */
export function continueWhenRead(request: IncomingMessage, response: ServerResponse): void {
  awaitsContinue.add(request);
  const ask = (event: string | symbol) => {
    if (event !== 'data' && event !== 'readable') return;
    request.off('newListener', ask);
    awaitsContinue.delete(request);
    if (!response.headersSent) response.writeContinue();
  };
  request.on('newListener', ask);
}

function hasCome(request: IncomingMessage): boolean {
  const { 'transfer-encoding': encoding, 'content-length': length } = request.headers;
  const hasBody = encoding !== undefined || Number(length ?? 0) > 0;
  return !hasBody || request.complete || request.destroyed;
}

/** Whether the remainder of a body is certainly within the limit, and in transit. */
function isShort(request: IncomingMessage, { bytes }: DrainLimits): boolean {
  const length = request.headers['content-length'];
  return !awaitsContinue.has(request) && length !== undefined && Number(length) <= bytes;
}

/** Discards a body. @returns whether it was complete */
function drain(request: IncomingMessage, limits: DrainLimits): Promise<boolean> {
  return new Promise((resolve) => {
    let bytes = 0;
    const stop = () => {
      clearTimeout(whole);
      clearTimeout(idle);
      request.off('data', count);
      request.pause();
      resolve(request.complete);
    };
    const whole = setTimeout(stop, limits.ms);
    const idle = setTimeout(stop, limits.idleMs);
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      idle.refresh();
      if (bytes > limits.bytes) stop();
    };
    // An earlier reader has stopped and must not block the stream.
    request.unpipe();
    request.removeAllListeners('readable');
    request.removeAllListeners('data');
    request.once('end', stop);
    request.once('close', stop);
    request.on('error', stop);
    request.on('data', count);
    request.resume();
  });
}
