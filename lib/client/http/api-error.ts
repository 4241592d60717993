/** A request failed: the server refused it with a message for the user (`apiErrorWords`), or no valid answer arrived. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Code of the server's error table, `offline` without an answer, `unexpected` for an answer of unknown shape. */
  readonly code: string;
  /** Name of the request field that is invalid. */
  readonly param: string | null;

  constructor(message: string, code: string, param: string | null = null) {
    super(message);
    this.code = code;
    this.param = param;
  }
}

/** @returns the message of an `ApiError`. @throws any other error */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  throw error;
}
