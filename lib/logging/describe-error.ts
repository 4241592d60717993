/** What the log says of an error: nothing else that may hang on it, such as a request with its headers. */
export type ErrorDescription = {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Where it was thrown, from the inside out. */
  readonly at?: readonly string[];
  readonly cause?: ErrorDescription;
};

const MOST_CAUSES = 4;
const MOST_PLACES = 12;

/** @param redact blacks out secrets in a line */
export function describeError(
  error: unknown,
  redact: (line: string) => string,
  causes = MOST_CAUSES,
): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: redact(String(error)) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code !== 'object' ? String(error.code) : undefined;
  const places = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: name,
    message: redact(withoutParams(message)),
    ...(code === undefined ? {} : { code }),
    ...(places.length > 0 ? { at: places.slice(0, MOST_PLACES).map((line) => redact(line.trim())) } : {}),
    ...(cause === undefined || causes === 0 ? {} : { cause: describeError(cause, redact, causes - 1) }),
  };
}

/** A failed query's message ends with what was to be stored: prompts and answers have no place in a log. */
function withoutParams(message: string): string {
  return message.replace(/\nparams: [\s\S]*$/, '\nparams: [removed]');
}
