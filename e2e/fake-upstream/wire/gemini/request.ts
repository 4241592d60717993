import { z } from 'zod';
import type { Exchange } from '../../fake.ts';
import { asObject } from '../../request/rules.ts';
import type { GeminiError } from './errors.ts';

const part = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ inlineData: z.strictObject({ mimeType: z.string(), data: z.string() }) }),
  z.strictObject({ fileData: z.strictObject({ mimeType: z.string().optional(), fileUri: z.string() }) }),
]);

const content = z.strictObject({ role: z.string().optional(), parts: z.array(part).min(1) });

const int32 = z
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1);

const imageConfig = {
  aspectRatio: z.string().optional(),
  imageSize: z.string().optional(),
  personGeneration: z.enum(['ALLOW_ALL', 'ALLOW_ADULT', 'ALLOW_NONE']).optional(),
};

const vertexImageConfig = {
  ...imageConfig,
  imageOutputOptions: z
    .strictObject({
      mimeType: z.enum(['image/png', 'image/jpeg']).optional(),
      compressionQuality: z.int().min(0).max(100).optional(),
    })
    .optional(),
  outputMimeType: z.enum(['image/png', 'image/jpeg']).optional(),
  outputCompressionQuality: z.int().min(0).max(100).optional(),
  prominentPeople: z.string().optional(),
};

function bodyWith(config: z.ZodRawShape) {
  return z.strictObject({
    contents: z.array(content).min(1),
    systemInstruction: content.optional(),
    safetySettings: z.array(z.strictObject({ category: z.string(), threshold: z.string() })).optional(),
    generationConfig: z
      .strictObject({
        responseModalities: z.array(z.enum(['TEXT', 'IMAGE'])).optional(),
        imageConfig: z.strictObject(config).optional(),
        seed: int32.optional(),
        temperature: z.number().min(0).max(2).optional(),
        topP: z.number().optional(),
        topK: z.number().optional(),
        maxOutputTokens: z.int().optional(),
        candidateCount: z.literal(1).optional(),
        thinkingConfig: z
          .strictObject({
            thinkingLevel: z.enum(['minimal', 'medium', 'high']).optional(),
            includeThoughts: z.boolean().optional(),
          })
          .optional(),
      })
      .optional(),
  });
}

const geminiBody = bodyWith(imageConfig);
const vertexBody = bodyWith(vertexImageConfig);
const outputOptions = z.object(vertexImageConfig);

export type GeminiBody = z.infer<typeof geminiBody>;
export type GeminiOutput = z.infer<typeof outputOptions>;

/** @returns the body and its picture options. @throws the API's response to the first problem. */
export function readGeminiBody(
  exchange: Exchange<GeminiError>,
  isVertex: boolean,
): { body: GeminiBody; output: GeminiOutput } {
  const parsed = (isVertex ? vertexBody : geminiBody).safeParse(exchange.call.json);
  if (!parsed.success) throw refuseIssue(exchange, parsed.error.issues[0]);
  const config = asObject(asObject(asObject(exchange.call.json)?.generationConfig)?.imageConfig);
  return { body: parsed.data, output: outputOptions.parse(config ?? {}) };
}

function refuseIssue(exchange: Exchange<GeminiError>, issue: z.core.$ZodIssue | undefined): Error {
  const place = (issue?.path ?? []).map((step) => snakeCase(String(step))).join('.');
  if (issue?.code === 'unrecognized_keys')
    return exchange.refuse('unknown-name', {
      name: issue.keys[0] ?? '',
      place: place ? ` at '${place}'` : '',
    });
  return exchange.refuse('invalid-value', { place, problem: issue?.message ?? 'the body is no JSON object' });
}

/** Google's messages name fields in snake case. */
function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
