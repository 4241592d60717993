import 'server-only';
import * as z from 'zod/mini';
import { EditError } from '../../../edit/errors.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { mayStillBill, say } from '../../text/english.ts';
import { readJson } from '../wire/json.ts';
import { quote } from './error-message.ts';
import { timedOut } from './provider-errors.ts';

const failureSchema = z.object({ status: z.literal('failure'), message: z.string() });
const timeoutSchema = z.object({ error: z.object({ type: z.literal('timeout_error') }) });

/**
 * Detects errors of the gateway itself, in its three formats: a refusal before any call (`{status: 'failure'}`), its own
 * timeout (408), and a failed connection to the provider (plain text that begins with `Message:`; it names hosts and is
 * therefore not passed on).
 *
 * @returns undefined where the answer is the provider's
 */
export function readGatewayError(answer: GatewayAnswer): EditError | undefined {
  const json = readJson(answer);
  if (timeoutSchema.safeParse(json).success) {
    return timedOut();
  }
  const failure = failureSchema.safeParse(json);
  if (failure.success) {
    const detail = quote(failure.data.message);
    if (answer.status < 500) {
      return new EditError('provider-rejected', say('server.call.gatewayRefused'), { detail });
    }
    return new EditError('provider-failed', say('server.call.gatewayFailed'), { detail });
  }
  const text = new TextDecoder().decode(answer.body.subarray(0, 1000));
  if (!text.startsWith('Message: ')) return undefined;
  if (wasNeverSent(answer)) {
    return new EditError('provider-failed', say('server.call.providerUnreachable'));
  }
  return new EditError('interrupted', say('server.call.providerConnectionBroke', mayStillBill));
}

/**
 * Whether the gateway reports that it could not connect: unknown host name, connection refused, or connect timeout. After
 * a reset it is unknown whether the provider received the call, so a reset does not count.
 */
export function wasNeverSent({ body }: GatewayAnswer): boolean {
  const text = new TextDecoder().decode(body.subarray(0, 1000));
  return (
    text.startsWith('Message: ') && /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT/.test(text)
  );
}
