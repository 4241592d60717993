import 'server-only';
import * as z from 'zod/mini';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import { EditError } from '../../../edit/errors.ts';
import type { Settings } from '../../../edit/request/request.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { mayStillBill, say } from '../../text/english.ts';
import { type ErrorMessage, readErrorMessage } from '../errors/error-message.ts';
import {
  contentRefused,
  isRefusalCode,
  malformedAnswer,
  noImage,
  providerFailed,
} from '../errors/provider-errors.ts';
import type { Provider, ProviderResult } from '../provider.ts';
import { decodePictureText } from './data-url.ts';
import { parseJson } from './json.ts';
import { readPictures } from './openai-pictures.ts';
import { listPrice } from './requests.ts';

/** Answers of OpenAI's image edit route, which several providers share. The schemas have only the fields in use. */

const usageSchema = z.looseObject({
  output_tokens: z.number(),
  input_tokens_details: z.object({ text_tokens: z.number(), image_tokens: z.number() }),
});
const recordSchema = z.record(z.string(), z.unknown());
const partialSchema = z.object({ b64_json: z.string() });

export type OpenaiError = ErrorMessage;

/** A picture as a part of a form. Providers refuse parts without an image media type. */
export function imagePart(bytes: Uint8Array, mediaType: string): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType });
}

/**
 * Reads the pictures of an answer, in any format of `readPictures`, and the usage data.
 *
 * @throws EditError `malformed-answer`, `no-images`, `content-refused`, or `provider-failed`
 */
export function readOpenaiAnswer(answer: GatewayAnswer): {
  results: ProviderResult[];
  usage: Record<string, unknown> | undefined;
} {
  const found = readPictures(answer);
  const results = found?.items.flatMap((item) => ('bytes' in item ? [item] : [])) ?? [];
  if (found && results.length > 0) return { results, usage: recordSchema.safeParse(found.usage).data };
  const words = readErrorMessage(answer);
  if (isRefusalCode(words?.code)) throw contentRefused({ detail: words?.message });
  if (isStream(answer)) {
    throw new EditError('provider-failed', say('server.provider.brokeOff', mayStillBill), {
      detail: words?.message,
    });
  }
  if (words && !words.isExcerpt) throw providerFailed({ detail: words.message });
  throw found ? noImage(words?.message) : malformedAnswer(answer);
}

/** The pictures of an answer of an API that has a price per result. */
export const readListPriced: Provider['fromResponse'] = (answer, model, settings) => {
  const { results } = readOpenaiAnswer(answer);
  return { results, warnings: [], costUsd: listPrice(model, results.length, settings) };
};

const isStream = ({ headers, body }: GatewayAnswer): boolean =>
  (headers['content-type']?.startsWith('text/event-stream') ?? false) ||
  /^\s*(event|data):/.test(new TextDecoder().decode(body.subarray(0, 100)));

/** @returns the preview in a partial-image event; undefined for any other event */
export function readOpenaiPreview({ type, data }: { type: string; data: string }): Uint8Array | undefined {
  if (!/^image_(edit|generation)\.partial_image$/.test(type)) return undefined;
  const parsed = partialSchema.safeParse(parseJson(data));
  return parsed.success ? decodePictureText(parsed.data.b64_json) : undefined;
}

/**
 * Cost of a call in US dollars: by token counts, or by the price list where the model has a price per result.
 *
 * @returns null where the answer has no token counts or the model has no price
 */
export function costOfAnswer(
  { results, usage: counted }: { results: readonly ProviderResult[]; usage: unknown },
  model: ModelEntry,
  settings: Settings,
): number | null {
  const { price } = model;
  if (price.kind === 'per-image') return listPrice(model, results.length, settings);
  const usage = usageSchema.safeParse(counted).data;
  if (!usage || price.kind !== 'per-token') return null;
  const { textIn, imageIn, imageOut } = price.usdPerMillion;
  const { text_tokens, image_tokens } = usage.input_tokens_details;
  return (text_tokens * textIn + image_tokens * imageIn + usage.output_tokens * imageOut) / 1_000_000;
}

/** The message of an error; undefined where the body has none in a known format. */
export function readOpenaiError(answer: GatewayAnswer): OpenaiError | undefined {
  const words = readErrorMessage(answer);
  return words && !words.isExcerpt ? words : undefined;
}
