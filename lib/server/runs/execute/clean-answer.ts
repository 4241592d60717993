import 'server-only';
import type { Warning } from '../../../edit/run/run.ts';
import { cleanJson, cleanText, cutText } from '../../../edit/text.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import type { ProviderAnswer } from '../../providers/provider.ts';

/**
 * Where everything that a provider says besides its pictures is made fit to be stored: nothing that PostgreSQL or JSON
 * refuses, and nothing without a limit. Its errors pass through `toAttemptError`, which does the same.
 */

/** Code points. A header of a real answer has less than a hundred. */
const mostOfHeader = 1_000;
/** Code points; the longest prompt that a model takes has 32,000. */
const mostOfRevisedPrompt = 40_000;
const mostOfWarning = 2_000;
const mostWarnings = 50;

/** Cleans the headers of an answer, before anything is read from them. */
export function cleanHeaders(answer: GatewayAnswer): GatewayAnswer {
  const headers = Object.entries(answer.headers).map(
    ([name, value]) => [name, cutText(cleanText(value), mostOfHeader)] as const,
  );
  return { ...answer, headers: Object.fromEntries(headers) };
}

/** Cleans what an answer says of its pictures, whatever an adapter made of it. */
export function cleanAnswer({ results, warnings, costUsd, usage }: ProviderAnswer): ProviderAnswer {
  const counted = usage === undefined ? undefined : cleanJson(usage);
  return {
    results: results.map(({ bytes, revisedPrompt }) => ({
      bytes,
      revisedPrompt:
        typeof revisedPrompt === 'string'
          ? cutText(cleanText(revisedPrompt), mostOfRevisedPrompt, '…')
          : null,
    })),
    warnings: cleanWarnings(warnings),
    costUsd: typeof costUsd === 'number' && Number.isFinite(costUsd) && costUsd >= 0 ? costUsd : null,
    usage: typeof counted === 'object' && counted !== null && !Array.isArray(counted) ? counted : undefined,
  };
}

export function cleanWarnings(warnings: readonly Warning[]): Warning[] {
  return warnings.slice(0, mostWarnings).map(({ code, message }) => ({
    code: cutText(cleanText(code), mostOfHeader),
    message: cutText(cleanText(message), mostOfWarning, '…'),
  }));
}
