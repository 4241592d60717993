/** What a fake sends back, or does to the connection instead. */
export type Answer =
  | {
      kind: 'plain';
      status: number;
      headers: Record<string, string>;
      body: Uint8Array;
      /** The connection is closed after so many bytes of the body, whose whole length was announced. */
      cutAfterBytes?: number;
    }
  | {
      kind: 'stream';
      status: number;
      headers: Record<string, string>;
      chunks: AsyncIterable<string | Uint8Array>;
      /** The connection is closed after the last chunk, in the middle of the body. */
      isCutOff: boolean;
    }
  /** The connection is destroyed before a byte is answered. */
  | { kind: 'reset' }
  /** Nothing is answered until the fake closes. */
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
 * An answer that no provider gives: the test that sent the call is wrong, or the client does what is never right
 * although providers may put up with it.
 */
export function refuseOwn(message: string): Refused {
  return new Refused(answerJson({ error: { message: `fake-upstream: ${message}` } }, 400));
}
