import type { Exchange, Fake } from '../../fake.ts';
import { type Answer, answerJson } from '../../http/answer.ts';
import { mediaTypeOf } from '../../http/multipart.ts';
import type { ReceivedCall } from '../../http/received.ts';
import { areaOfWhite } from '../../image/edit-area.ts';
import { type EditedImage, type EditPlan, editImage } from '../../image/edit-image.ts';
import type { Encoding } from '../../image/picture.ts';
import { readBase64 } from '../../request/base64.ts';
import { type Inspected, inspect } from '../../request/inspect-picture.ts';
import { checkMarkedCopy, saysMarkedCopy } from '../../request/marked-copy.ts';
import { asObject } from '../../request/rules.ts';
import { type Directive, findDirective, readDirectives } from '../../traps/directives.ts';
import { withTraps } from '../../traps/with-traps.ts';
import type { GeminiError } from './errors.ts';
import { type GeminiBody, type GeminiOutput, readGeminiBody } from './request.ts';
import { geminiRatios, geminiSize, nearestRatio } from './size.ts';

/** Values of `imageSize` that a model supports. */
export type GeminiModel = { imageSizes: readonly string[] };

export type GeminiSite = {
  /** The fake itself, for its directives. */
  fake: Pick<Fake, 'id' | 'errors' | 'traps' | 'specials' | 'stages'>;
  isVertex: boolean;
  modelId: string;
  model: GeminiModel;
};

const maxBodyBytes = 100 * 1024 * 1024;
const maxImages = 14;
const driftLevels = 3;
const imageTypes = ['image/png', 'image/jpeg', 'image/webp'];

/** How a prompt tells that its second picture is the mask. */
const masks = /SECOND image is a mask/;

/**
 * `generateContent` of an image model: edits the first picture. A second one that the prompt calls a mask is used as
 * one, and its white part is edited; any other picture is a reference.
 */
export async function answerGenerate(exchange: Exchange<GeminiError>, site: GeminiSite): Promise<Answer> {
  const { call } = exchange;
  if (call.bodySize > maxBodyBytes) throw exchange.refuse('too-large');
  if (mediaTypeOf(call.headers['content-type']) !== 'application/json')
    throw exchange.refuse('invalid-value', { place: '', problem: 'the body is no JSON' });
  const { body, output } = readGeminiBody(exchange, site.isVertex);
  const prompt = promptOf(body);
  const hasMask = masks.test(prompt);
  const images = await readImages(exchange, body, hasMask);
  const source = images[0];
  if (!source) throw exchange.refuse('unprocessable-image');
  const mask = hasMask ? images[1] : undefined;
  const hasCopy = saysMarkedCopy(prompt, 'second');
  if (hasCopy) checkMarkedCopy(call, source, images[1]);
  checkReferences(call, prompt, images.length - (hasMask || hasCopy ? 2 : 1), output);
  if (mask) call.editArea = await areaOfWhite(mask.bytes);

  const ratio = output.aspectRatio ?? nearestRatio(source.header);
  const imageSize = output.imageSize ?? '1K';
  const size = geminiSize(ratio, imageSize);
  if (!geminiRatios.includes(ratio))
    throw invalidConfig(exchange, 'aspect_ratio', `${ratio} is not supported`);
  if (!size || !site.model.imageSizes.includes(imageSize))
    throw invalidConfig(exchange, 'image_size', `${imageSize} is not supported by ${site.modelId}`);

  call.prompt = prompt;
  const seed = body.generationConfig?.seed ?? Math.floor(Math.random() * 2 ** 31);
  const plan = {
    source: source.picture,
    area: call.editArea,
    size,
    prompt,
    seed,
    driftLevels,
    encoding: encodingOf(output),
  };
  const directives = readDirectives(prompt, site.fake.id);
  const values = { model: site.modelId };
  return withTraps({ fake: site.fake, exchange, prompt, directives, stage: 'submit', values }, (due) =>
    answerEdited(exchange, site, body, plan, due),
  );
}

async function answerEdited(
  { call }: Exchange<GeminiError>,
  { modelId }: GeminiSite,
  body: GeminiBody,
  plan: Omit<EditPlan, 'index'>,
  directives: readonly Directive[],
): Promise<Answer> {
  const modalities = body.generationConfig?.responseModalities ?? ['TEXT', 'IMAGE'];
  const parts: unknown[] = [];
  if (findDirective(directives, 'thought-first')) {
    // An interim picture: a client that uses the first one shows the wrong colour.
    const interim = await editImage({ ...plan, index: 1 }, directives, { ...call, painted: [] });
    parts.push(
      { text: 'First I look at the mask.', thought: true },
      { ...pictureOf(interim), thought: true },
    );
  }
  if (modalities.includes('TEXT')) parts.push({ text: 'Here is the edited picture.' });
  if (modalities.includes('IMAGE'))
    parts.push({
      ...pictureOf(await editImage({ ...plan, index: 0 }, directives, call)),
      thoughtSignature: 'c2lnbmF0dXJl',
    });
  return answerJson({
    candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }],
    usageMetadata: usageOf(plan.prompt, call.pictures.length),
    modelVersion: modelId,
    responseId: call.requestId,
  });
}

function pictureOf({ mediaType, base64 }: EditedImage) {
  return { inlineData: { mimeType: mediaType, data: base64 } };
}

/** Pictures without words are no error of the API, but the model takes the first for one of many. */
function checkReferences(call: ReceivedCall, prompt: string, count: number, output: GeminiOutput): void {
  if (count < 1) return;
  if (!/LAST image is a reference|images are references/.test(prompt))
    call.violations.push('the prompt does not say what the further pictures are');
  if (output.aspectRatio === undefined)
    call.violations.push('without an aspect ratio the model takes one from the references');
}

async function readImages(
  exchange: Exchange<GeminiError>,
  body: GeminiBody,
  hasMask: boolean,
): Promise<Inspected[]> {
  const parts = body.contents.flatMap((content) => content.parts);
  const data = parts.flatMap((part) => ('inlineData' in part ? [part.inlineData] : []));
  if (data.length > maxImages)
    throw exchange.refuse('invalid-value', { place: 'contents', problem: `at most ${maxImages} images` });
  const images: Inspected[] = [];
  for (const [index, { mimeType, data: text }] of data.entries()) {
    const bytes = readBase64(text);
    const image = bytes && (await inspect(exchange.call, roleOf(index, hasMask), bytes));
    if (!image || !imageTypes.includes(mimeType)) throw exchange.refuse('unprocessable-image');
    if (image.header.mediaType !== mimeType)
      exchange.call.violations.push(`a picture is ${image.header.mediaType}, but is sent as ${mimeType}`);
    images.push(image);
  }
  return images;
}

function roleOf(index: number, hasMask: boolean): 'image' | 'mask' | 'reference' {
  if (index === 0) return 'image';
  return index === 1 && hasMask ? 'mask' : 'reference';
}

function promptOf({ contents }: GeminiBody): string {
  return contents
    .flatMap(({ parts }) => parts)
    .flatMap((part) => ('text' in part ? [part.text] : []))
    .join('\n');
}

/** JPEG, or PNG on request, which only Vertex AI supports. */
function encodingOf({
  imageOutputOptions,
  outputMimeType,
  outputCompressionQuality,
}: GeminiOutput): Encoding {
  const mediaType = imageOutputOptions?.mimeType ?? outputMimeType ?? 'image/jpeg';
  const quality = imageOutputOptions?.compressionQuality ?? outputCompressionQuality;
  return quality ? { mediaType, quality } : { mediaType };
}

function invalidConfig(exchange: Exchange<GeminiError>, field: string, problem: string): Error {
  return exchange.refuse('invalid-value', { place: `generation_config.image_config.${field}`, problem });
}

const tokensPerImage = 629;
const outputTokens = 1_120;
const thoughtTokens = 180;

function usageOf(prompt: string, imageCount: number) {
  const textTokens = Math.ceil(prompt.length / 4);
  const imageTokens = imageCount * tokensPerImage;
  const promptTokenCount = textTokens + imageTokens;
  return {
    promptTokenCount,
    candidatesTokenCount: outputTokens,
    totalTokenCount: promptTokenCount + outputTokens + thoughtTokens,
    thoughtsTokenCount: thoughtTokens,
    promptTokensDetails: [
      { modality: 'TEXT', tokenCount: textTokens },
      { modality: 'IMAGE', tokenCount: imageTokens },
    ],
    candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: outputTokens }],
  };
}

/** Settings of a call by their ids in the product's catalogue. */
export function geminiSettings(call: ReceivedCall): Record<string, unknown> {
  const config = asObject(asObject(call.json)?.generationConfig) ?? {};
  const imageConfig = asObject(config.imageConfig) ?? {};
  const mimeType = asObject(imageConfig.imageOutputOptions)?.mimeType;
  const named = {
    seed: config.seed,
    thinking: asObject(config.thinkingConfig)?.thinkingLevel,
    image_size: imageConfig.imageSize,
    person_generation: imageConfig.personGeneration,
    output_format: typeof mimeType === 'string' ? mimeType.replace('image/', '') : undefined,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}
