import 'server-only';
import * as z from 'zod/mini';
import type { ModelEntry } from '../../catalogue/entry.ts';
import { EditError } from '../../edit/errors.ts';
import type { Settings } from '../../edit/request.ts';
import type { GatewayAnswer } from '../http/gateway.ts';
import { parseStream } from '../http/read-stream.ts';
import type { ProviderResult } from './provider.ts';
import { listPrice } from './requests.ts';

/** OpenAI's shapes of the image edit route, which several providers share. Only what is used is described. */

const usageSchema = z.looseObject({
  output_tokens: z.number(),
  input_tokens_details: z.object({ text_tokens: z.number(), image_tokens: z.number() }),
});
type Usage = z.infer<typeof usageSchema>;

const answerSchema = z.object({
  data: z.array(z.object({ b64_json: z.nullish(z.string()), revised_prompt: z.nullish(z.string()) })),
  usage: z.catch(z.optional(usageSchema), undefined),
});

const completedSchema = z.object({
  b64_json: z.string(),
  usage: z.catch(z.optional(usageSchema), undefined),
});
const partialSchema = z.object({ b64_json: z.string() });

const errorSchema = z.object({
  error: z.object({
    message: z.string(),
    type: z.nullish(z.string()),
    param: z.nullish(z.string()),
    code: z.nullish(z.union([z.string(), z.number()])),
  }),
});
export type OpenaiError = z.infer<typeof errorSchema>['error'];

/** A picture as a part of a form. Providers refuse parts without a real media type. */
export function imagePart(bytes: Uint8Array, mediaType: string): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType });
}

/**
 * Reads `{data: [{b64_json, revised_prompt?}], usage?}`, or the stream of events that ends in the same.
 *
 * @throws EditError `malformed-answer` or `no-images`
 */
export function readOpenaiAnswer(answer: GatewayAnswer): {
  results: ProviderResult[];
  usage: Usage | undefined;
} {
  if (answer.headers['content-type']?.startsWith('text/event-stream')) return readOpenaiStream(answer);
  const parsed = answerSchema.safeParse(readJson(answer));
  if (!parsed.success) {
    throw new EditError(
      'malformed-answer',
      'The provider answered with something that is not a result. Try again.',
    );
  }
  const results = parsed.data.data.flatMap(({ b64_json, revised_prompt }) =>
    b64_json ? [{ bytes: Buffer.from(b64_json, 'base64'), revisedPrompt: revised_prompt ?? null }] : [],
  );
  if (results.length === 0) {
    throw new EditError('no-images', 'The provider answered without a picture. Try again.');
  }
  return { results, usage: parsed.data.usage };
}

function readOpenaiStream(answer: GatewayAnswer): { results: ProviderResult[]; usage: Usage | undefined } {
  const events = parseStream(answer.body);
  for (const { type, data } of events) {
    if (type !== 'image_edit.completed') continue;
    const parsed = completedSchema.safeParse(parseJson(data));
    if (parsed.success) {
      const bytes = Buffer.from(parsed.data.b64_json, 'base64');
      return { results: [{ bytes, revisedPrompt: null }], usage: parsed.data.usage };
    }
  }
  const failed = events.find(({ type, data }) => type === 'error' || data.includes('"error"'));
  const said = failed ? errorSchema.safeParse(parseJson(failed.data)) : undefined;
  throw new EditError(
    'provider-failed',
    'The provider broke off while it was drawing. It may still bill the call. Try again.',
    { detail: said?.success ? said.data.error.message : undefined },
  );
}

/** @returns the picture of a partial event; undefined for every other one. */
export function readOpenaiPreview({ type, data }: { type: string; data: string }): Uint8Array | undefined {
  if (type !== 'image_edit.partial_image') return undefined;
  const parsed = partialSchema.safeParse(parseJson(data));
  return parsed.success ? Buffer.from(parsed.data.b64_json, 'base64') : undefined;
}

/**
 * What a call cost: by its tokens, or by the list where the model has a price for each result.
 *
 * @returns null where the answer counts no tokens or the model has no price
 */
export function costOfAnswer(
  { results, usage }: { results: readonly ProviderResult[]; usage: Usage | undefined },
  model: ModelEntry,
  settings: Settings,
): number | null {
  const { price } = model;
  if (price.kind === 'per-image') return listPrice(model, results.length, settings);
  if (!usage || price.kind !== 'per-token') return null;
  const { textIn, imageIn, imageOut } = price.usdPerMillion;
  const { text_tokens, image_tokens } = usage.input_tokens_details;
  return (text_tokens * textIn + image_tokens * imageIn + usage.output_tokens * imageOut) / 1_000_000;
}

/** Reads `{error: {…}}`; undefined where the body has another shape. */
export function readOpenaiError(answer: GatewayAnswer): OpenaiError | undefined {
  const parsed = errorSchema.safeParse(readJson(answer));
  return parsed.success ? parsed.data.error : undefined;
}

/** @returns the parsed body; undefined where it is not JSON. */
export function readJson(answer: GatewayAnswer): unknown {
  return parseJson(new TextDecoder().decode(answer.body));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
