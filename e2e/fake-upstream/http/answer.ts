/** A response of a fake, or an action on the connection in its place. */
export type Answer =
  | {
      kind: 'plain';
      status: number;
      headers: Record<string, string>;
      body: Uint8Array;
      /** Closes the connection after this number of bytes, although Content-Length states the whole body. */
      cutAfterBytes?: number;
    }
  | {
      kind: 'stream';
      status: number;
      headers: Record<string, string>;
      chunks: AsyncIterable<string | Uint8Array>;
      /** Closes the connection after the last chunk, before the end of the body. */
      isCutOff: boolean;
    }
  /** Destroys the connection before the first byte of an answer. */
  | { kind: 'reset' }
  /** Sends nothing until the fake closes. */
  | { kind: 'never' };

export function answerBytes(
  bytes: Uint8Array,
  mediaType: string,
  headers: Record<string, string> = {},
): Answer {
  return { kind: 'plain', status: 200, headers: { 'content-type': mediaType, ...headers }, body: bytes };
}

export function answerJson(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return answerText(JSON.stringify(value), 'application/json', status, headers);
}

export function answerText(
  text: string,
  mediaType: string,
  status: number,
  headers: Record<string, string> = {},
): Answer {
  const body = new Uint8Array(Buffer.from(text));
  return { kind: 'plain', status, headers: { 'content-type': mediaType, ...headers }, body };
}

/** Ends a call early with this answer. */
export class Refused extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super('The call was refused.');
    this.answer = answer;
  }
}

/**
 * An answer that no provider gives: the test is wrong, or the client does what is never correct, even where providers
 * tolerate it.
 */
export function refuseOwn(message: string): Refused {
  return new Refused(answerJson({ error: { message: `fake-upstream: ${message}` } }, 400));
}
