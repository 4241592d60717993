import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import type { Redactor } from '../../security/redact.ts';
import type { Provider } from '../provider.ts';

/**
 * Wraps an adapter so that errors, warnings, revised prompts and usage data contain no secret of the call.
 *
 * @param redactor created at its first use, since it reads the keys
 */
export function redactProvider(provider: Provider, redactor: () => Redactor): Provider {
  const { follow } = provider;
  return {
    ...provider,
    toError: (answer) => redactError(provider.toError(answer), redactor()),
    fromResponse(answer, model, settings) {
      const given = guarded(redactor, () => provider.fromResponse(answer, model, settings));
      const { value } = redactor();
      const results = given.results.map((result) => ({
        ...result,
        revisedPrompt: value(result.revisedPrompt),
      }));
      return { ...given, results, warnings: value(given.warnings), usage: value(given.usage) };
    },
    ...(follow ? { follow: (...given) => guarded(redactor, () => follow(...given)) } : {}),
  };
}

/** Removes the secrets of the call from an answer. */
export function redactAnswer({ status, headers, body }: GatewayAnswer, redactor: Redactor): GatewayAnswer {
  return { status, headers: redactor.value(headers), body: redactor.body(body) };
}

function guarded<T>(redactor: () => Redactor, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof EditError ? redactError(error, redactor()) : error;
  }
}

function redactError(error: EditError, { text, value }: Redactor): EditError {
  const { code, message, sentence, param, retryAfterS, detail, cause, mayBeBilled } = error;
  const told = { message: text(message), sentence: value(sentence) };
  const words = detail === undefined ? {} : { detail: text(detail) };
  return new EditError(code, told, { param, retryAfterS, cause, mayBeBilled, ...words });
}
