import 'server-only';
import { cleanSentence } from '../../../edit/errors.ts';
import type { Warning } from '../../../edit/run/run.ts';
import { cleanJson, cleanText, cutText } from '../../../edit/text.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import type { ProviderAnswer } from '../../providers/provider.ts';

/**
 * Cleans all text and data of a provider besides images before anything is stored: removes what PostgreSQL or JSON
 * refuses, and limits every length. `toAttemptError` does the same for errors.
 */

/** In code points. Headers of real answers have fewer than 100. */
const maxHeaderLength = 1_000;
/** In code points; the longest prompt that a model takes has 32,000. */
const maxRevisedPromptLength = 40_000;
const maxWarningLength = 2_000;
const maxWarnings = 50;

/** Cleans the headers of an answer before anything reads them. */
export function cleanHeaders(answer: GatewayAnswer): GatewayAnswer {
  const headers = Object.entries(answer.headers).map(
    ([name, value]) => [name, cutText(cleanText(value), maxHeaderLength)] as const,
  );
  return { ...answer, headers: Object.fromEntries(headers) };
}

/** Cleans revised prompts, warnings, cost and usage of an answer. */
export function cleanAnswer({ results, warnings, costUsd, usage }: ProviderAnswer): ProviderAnswer {
  const counted = usage === undefined ? undefined : cleanJson(usage);
  return {
    results: results.map(({ bytes, revisedPrompt }) => ({
      bytes,
      revisedPrompt:
        typeof revisedPrompt === 'string'
          ? cutText(cleanText(revisedPrompt), maxRevisedPromptLength, '…')
          : null,
    })),
    warnings: cleanWarnings(warnings),
    costUsd: typeof costUsd === 'number' && Number.isFinite(costUsd) && costUsd >= 0 ? costUsd : null,
    usage: typeof counted === 'object' && counted !== null && !Array.isArray(counted) ? counted : undefined,
  };
}

export function cleanWarnings(warnings: readonly Warning[]): Warning[] {
  return warnings.slice(0, maxWarnings).map(({ code, message, sentence }) => ({
    code: cutText(cleanText(code), maxHeaderLength),
    message: cutText(cleanText(message), maxWarningLength, '…'),
    ...(sentence ? { sentence: cleanSentence(sentence) } : {}),
  }));
}
