/** Status and fields of OpenAI's error object. The message says what to do. */
export type Refusal = { status: number; message: string; param: string | null; code: string };

/** An error of the request. Any other error is a fault of the engine (500). */
export class EngineError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'EngineError';
    this.refusal = refusal;
  }
}

/** An error with status 400. */
export function badRequest(code: string, param: string | null, message: string): EngineError {
  return new EngineError({ status: 400, code, param, message });
}

/** The client has disconnected. */
export class ClientGone extends Error {
  constructor() {
    super('The client closed the connection.');
    this.name = 'ClientGone';
  }
}

/** OpenAI's JSON form of an error. */
export function errorBody({ status, message, param, code }: Refusal): string {
  const type = status >= 500 ? 'server_error' : 'invalid_request_error';
  return JSON.stringify({ error: { message, type, param, code } });
}
