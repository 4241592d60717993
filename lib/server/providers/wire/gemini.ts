import 'server-only';
import * as z from 'zod/mini';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import { geminiRatios } from '../../../catalogue/gemini.ts';
import type { EditError } from '../../../edit/errors.ts';
import { markedCopyWords } from '../../../edit/request/markup.ts';
import type { Settings } from '../../../edit/request/request.ts';
import { cutText } from '../../../edit/text.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readRetryAfterS } from '../../http/outgoing/retry-after.ts';
import { readGatewayError } from '../errors/gateway-error.ts';
import {
  accessDenied,
  contentRefused,
  insufficientCredit,
  invalidKey,
  malformedAnswer,
  modelNotFound,
  noImage,
  providerFailed,
  quotaExceeded,
  rateLimited,
  requestRejected,
  timedOut,
  unknownError,
} from '../errors/provider-errors.ts';
import type { Edit, EditCall, ProviderAnswer } from '../provider.ts';
import { decodePictureText } from './data-url.ts';
import { inputReferences } from './input-references.ts';
import { readJson } from './json.ts';
import { whiteMask } from './mask-polarity.ts';
import { base64, listPrice, shiftedSeed } from './requests.ts';

/** The `generateContent` call of Gemini's image models, shared by the Gemini API and Vertex AI. */

const partSchema = z.object({
  text: z.optional(z.string()),
  thought: z.optional(z.boolean()),
  inlineData: z.optional(z.object({ data: z.string() })),
});
const answerSchema = z.object({
  candidates: z.optional(
    z.array(
      z.object({
        content: z.optional(z.object({ parts: z.optional(z.array(partSchema)) })),
        finishReason: z.optional(z.string()),
        finishMessage: z.optional(z.string()),
      }),
    ),
  ),
  promptFeedback: z.optional(
    z.object({ blockReason: z.optional(z.string()), blockReasonMessage: z.optional(z.string()) }),
  ),
  usageMetadata: z.optional(z.record(z.string(), z.unknown())),
});
const tokensSchema = z.array(z.object({ modality: z.string(), tokenCount: z.number() }));
const usageSchema = z.object({
  promptTokensDetails: tokensSchema,
  candidatesTokensDetails: tokensSchema,
  thoughtsTokenCount: z.optional(z.number()),
});
const errorSchema = z.object({
  error: z.object({
    message: z.string(),
    status: z.optional(z.string()),
    details: z.optional(z.array(z.record(z.string(), z.unknown()))),
  }),
});

/**
 * Builds the body. The API has no field for a mask or for markup: the mask, or the marked copy, is the second picture,
 * and the text explains it. Without the ratio of the source the model would choose one.
 */
export async function geminiBody(call: EditCall): Promise<unknown> {
  const { edit, settings, offset } = call;
  const { source, mask, markup } = edit;
  const { image_size, person_generation, output_format, thinking, seed, ...others } = settings;
  const references = await inputReferences(call);
  const inline = (mimeType: string, bytes: Uint8Array) => ({ inlineData: { mimeType, data: base64(bytes) } });
  const parts = [
    inline(source.mediaType, source.bytes),
    ...(mask ? [inline('image/png', await whiteMask(mask.keep, 'hard'))] : []),
    ...(markup?.copy ? [inline('image/png', markup.copy)] : []),
    ...references.map(({ bytes, mediaType }) => inline(mediaType, bytes)),
    { text: describeParts(edit, references.length) },
  ];
  const imageConfig = {
    aspectRatio: nearestRatio(source.pixels),
    imageSize: image_size,
    personGeneration: person_generation,
    ...(output_format === undefined ? {} : { imageOutputOptions: { mimeType: `image/${output_format}` } }),
  };
  return {
    contents: [{ role: 'user', parts }],
    generationConfig: {
      responseModalities: ['IMAGE'],
      ...others,
      imageConfig,
      ...(thinking === undefined ? {} : { thinkingConfig: { thinkingLevel: thinking } }),
      seed: shiftedSeed(seed, offset),
    },
  };
}

/** Says what each picture is: the source, the mask or the marked copy, then the references. */
function describeParts({ prompt, mask, markup }: Edit, references: number): string {
  const which =
    references === 1 ? 'The LAST image is a reference' : `The last ${references} images are references`;
  const others =
    references === 0 ? '' : `${which}: use it for what the text says, and never copy its framing. `;
  if (markup?.copy) return `Edit the FIRST image. ${others}${prompt}\n\n${markedCopyWords('second')}`;
  if (!mask) return references === 0 ? prompt : `Edit the FIRST image. ${others}${prompt}`;
  return (
    'Edit the FIRST image. The SECOND image is a mask of the same size: white is the area to change, black must stay ' +
    `exactly as it is. ${others}In the white area: ${prompt}\nReturn the whole first image with only that area changed.`
  );
}

function nearestRatio({ widthPx, heightPx }: { widthPx: number; heightPx: number }): string {
  const distance = (ratio: string) => {
    const [width, height] = ratio.split(':').map(Number);
    return Math.abs(Math.log(width! / height! / (widthPx / heightPx)));
  };
  return [...geminiRatios].sort((a, b) => distance(a) - distance(b))[0]!;
}

/** @throws EditError; most refusals have status 200 */
export function readGeminiAnswer(
  answer: GatewayAnswer,
  model: ModelEntry,
  settings: Settings,
): ProviderAnswer {
  const parsed = answerSchema.safeParse(readJson(answer));
  if (!parsed.success) throw malformedAnswer(answer);
  const { candidates, promptFeedback, usageMetadata } = parsed.data;
  if (promptFeedback?.blockReason) {
    const { blockReason, blockReasonMessage } = promptFeedback;
    throw contentRefused({ detail: [blockReason, blockReasonMessage].filter(Boolean).join(': ') });
  }
  const candidate = candidates?.[0];
  // Pictures of the thinking phase are not results.
  const parts = candidate?.content?.parts?.filter((part) => !part.thought) ?? [];
  const image = parts.find((part) => part.inlineData)?.inlineData;
  if (!image) throw explainAbsence(candidate?.finishReason, candidate?.finishMessage, parts);
  const bytes = decodePictureText(image.data);
  return {
    results: [{ bytes, revisedPrompt: null }],
    warnings: [],
    costUsd: costOfTokens(usageMetadata, model) ?? listPrice(model, 1, settings),
    usage: usageMetadata,
  };
}

/** Cost by token counts, thinking included; null where counts or prices are missing. */
function costOfTokens(usageMetadata: unknown, { price }: ModelEntry): number | null {
  const parsed = usageSchema.safeParse(usageMetadata);
  if (!parsed.success || price.kind !== 'per-token') return null;
  const { textIn, imageIn, imageOut, textOut = 0 } = price.usdPerMillion;
  const { promptTokensDetails, candidatesTokensDetails, thoughtsTokenCount = 0 } = parsed.data;
  const count = (list: z.infer<typeof tokensSchema>, isImage: boolean) =>
    list.reduce((sum, row) => ((row.modality === 'IMAGE') === isImage ? sum + row.tokenCount : sum), 0);
  const micros =
    count(promptTokensDetails, false) * textIn +
    count(promptTokensDetails, true) * imageIn +
    count(candidatesTokensDetails, true) * imageOut +
    (count(candidatesTokensDetails, false) + thoughtsTokenCount) * textOut;
  return micros / 1_000_000;
}

function explainAbsence(
  reason: string | undefined,
  message: string | undefined,
  parts: readonly z.infer<typeof partSchema>[],
): EditError {
  const text = message ?? parts.map((part) => part.text ?? '').join(' ');
  const detail = cutText([reason, text].filter(Boolean).join(': '), 500, '…');
  const isRefusal = reason !== undefined && /SAFETY|PROHIBITED|BLOCKLIST|RECITATION|SPII/.test(reason);
  return isRefusal ? contentRefused({ detail }) : noImage(detail || undefined);
}

/** @param keySetting name of the setting with the key */
export function geminiError(answer: GatewayAnswer, keySetting: string): EditError {
  const own = readGatewayError(answer);
  if (own) return own;
  const parsed = errorSchema.safeParse(firstOf(readJson(answer)));
  if (!parsed.success) return unknownError(answer);
  const { message, details = [] } = parsed.data.error;
  const options = { detail: message };
  const text = JSON.stringify(details);
  const isKeyless = /unregistered callers/i.test(message);
  if (text.includes('API_KEY_INVALID') || answer.status === 401 || isKeyless) return invalidKey(keySetting);
  switch (answer.status) {
    case 403:
      return /billing/i.test(message) ? insufficientCredit(options) : accessDenied(options);
    case 404:
      return modelNotFound(options);
    case 429:
      // No delay of a call restores a daily quota.
      if (/PerDay/.test(text)) return quotaExceeded(options);
      return rateLimited(readRetryDelay(details) ?? readRetryAfterS(answer.headers), options);
    case 504:
      return timedOut(options);
    default:
      if (/could not be submitted|safety/i.test(message) && answer.status === 400)
        return contentRefused(options);
      return answer.status >= 500 ? providerFailed(options) : requestRejected(message);
  }
}

/** Some answers wrap the error in a list. */
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** Parses `{"@type": "…RetryInfo", "retryDelay": "21s"}`; Google sends no header. */
function readRetryDelay(details: readonly Record<string, unknown>[]): number | undefined {
  const delay = details.find((detail) => String(detail['@type']).endsWith('RetryInfo'))?.retryDelay;
  const seconds = Number(String(delay ?? '').replace(/s$/, ''));
  return seconds > 0 ? seconds : undefined;
}
