import 'server-only';
import type { EditError } from '../../../edit/errors.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { type OpenaiError, readOpenaiError } from '../wire/openai-answer.ts';
import { readGatewayError } from './gateway-error.ts';
import { unknownError } from './provider-errors.ts';

/**
 * Maps the errors of an API whose messages are in OpenAI's format or a similar one. Errors of the gateway itself come
 * first, and an unknown format last.
 *
 * @param read maps an error of the provider
 */
export function errorByMessage(answer: GatewayAnswer, read: (error: OpenaiError) => EditError): EditError {
  const own = readGatewayError(answer);
  if (own) return own;
  const error = readOpenaiError(answer);
  return error ? read(error) : unknownError(answer);
}
