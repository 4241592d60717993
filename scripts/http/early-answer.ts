import type { IncomingMessage, ServerResponse } from 'node:http';

/** How much of a body that nobody wants is still read, and for how long. */
export type DrainLimits = {
  bytes: number;
  ms: number;
  /** The longest time without a byte, in milliseconds. */
  idleMs: number;
};

/**
 * Four times the largest form. A client that sends more, or longer than nginx lingers for one, loses its connection. A
 * `FormData` of 250 MB was seen to pause for 3 seconds in a busy client.
 */
export const drainLimits: DrainLimits = { bytes: 536_870_912, ms: 30_000, idleMs: 10_000 };

/**
 * Disposes of what is still to come of a body when its answer is given before its end, as to an upload that is too large.
 *
 * The answer goes out at once, and the rest is read and forgotten: many clients read nothing before they have sent
 * everything, and a connection that is closed while they send takes the answer with it. After a rest that came whole the
 * connection serves further requests; where that is not to be expected the answer says `Connection: close`, and ends
 * only when the rest has come, or enough of it.
 *
 * To be called before anything is written into the answer.
 */
export function outlastUpload(
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
    // Whoever waits to be told whether to send has sent nothing, and now never will.
    if (hasCome(request) || awaitsContinue.has(request)) return end(...given);
    if (isKept) {
      void drain(request, limits).then((isWhole) => isWhole || request.socket.destroySoon());
      return end(...given);
    }
    // The end of an answer that closes its connection closes it at once.
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

/** Told to a client whose body does not come: neither will its rest. */
const requestTimeout = 408;
const lateMs = 2_000;

const awaitsContinue = new WeakSet<IncomingMessage>();

/**
 * For a request with `Expect: 100-continue`: asks for the body only when somebody begins to read it, so that what is
 * refused by its header is never sent.
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

/** Whether the rest of a body is known to be within the limit, and on its way. */
function isShort(request: IncomingMessage, { bytes }: DrainLimits): boolean {
  const length = request.headers['content-length'];
  return !awaitsContinue.has(request) && length !== undefined && Number(length) <= bytes;
}

/** Reads and forgets. @returns whether the body has come to its end */
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
    // Whoever read it before has stopped, and must not hold it up.
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
