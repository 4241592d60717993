import 'server-only';
import * as z from 'zod/mini';
import { EditError } from '../../edit/errors.ts';
import type { GatewayAnswer } from '../http/gateway.ts';
import type { ProviderResult } from './provider.ts';

/** OpenAI's shapes of the image edit route, which several providers share. Only what is used is described. */

const answerSchema = z.object({
  data: z.array(z.object({ b64_json: z.optional(z.string()), revised_prompt: z.nullish(z.string()) })),
});

const errorSchema = z.object({
  error: z.object({
    message: z.string(),
    type: z.nullish(z.string()),
    param: z.nullish(z.string()),
    code: z.nullish(z.union([z.string(), z.number()])),
  }),
});
export type OpenaiError = z.infer<typeof errorSchema>['error'];

/** A PNG part of a form. Providers refuse parts without a real media type. */
export function pngPart(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' });
}

/**
 * Reads `{data: [{b64_json, revised_prompt?}]}`.
 *
 * @throws EditError `malformed-answer` or `no-images`
 */
export function readOpenaiAnswer(answer: GatewayAnswer): ProviderResult[] {
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
  return results;
}

/** Reads `{error: {…}}`; undefined where the body has another shape. */
export function readOpenaiError(answer: GatewayAnswer): OpenaiError | undefined {
  const parsed = errorSchema.safeParse(readJson(answer));
  return parsed.success ? parsed.data.error : undefined;
}

/** @returns the parsed body; undefined where it is not JSON. */
export function readJson(answer: GatewayAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.body));
  } catch {
    return undefined;
  }
}
