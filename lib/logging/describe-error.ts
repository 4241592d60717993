/** The loggable part of an error: never its attached objects, such as requests with headers. */
export type ErrorDescription = {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Stack frames, innermost first. */
  readonly at?: readonly string[];
  readonly cause?: ErrorDescription;
};

const MOST_CAUSES = 4;
const MOST_PLACES = 12;

/** @param redact removes secrets from a line */
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

/** Messages of failed queries end with their parameters: prompts and answers do not belong in a log. */
function withoutParams(message: string): string {
  return message.replace(/\nparams: [\s\S]*$/, '\nparams: [removed]');
}
