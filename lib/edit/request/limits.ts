import type { ModelEntry, ModelLimits } from '../../catalogue/entry.ts';
import { type Side, type Sides, sideIds } from '../../geometry/sides.ts';
import type { EditErrorCode } from '../error-table.ts';
import type { SentenceKey, SentenceValues } from '../words/sentence.ts';
import { promptLength } from './prompt-length.ts';

/** Facts of a source, known before it is decoded. */
export type SourceFacts = {
  widthPx: number;
  heightPx: number;
  bytes: number;
  mediaType: string;
  maskBytes?: number;
};

/** What of an edit a model does not take, as a message that says what to do. */
export type Violation = {
  code: EditErrorCode;
  /** The wrong field. */
  param: 'image' | 'mask' | 'prompt' | `extension.${Side}`;
  key: SentenceKey;
  values: SentenceValues;
};

/** The source's name in the message is the picture, whatever a field with it is called. */
const ofSource = (code: EditErrorCode, key: SentenceKey, values: SentenceValues): Violation => ({
  code,
  param: 'image',
  key,
  values,
});

/**
 * Checks a source against a model's limits.
 *
 * @returns the first violation; undefined within the limits
 */
export function checkSource(facts: SourceFacts, { source }: ModelLimits): Violation | undefined {
  const { widthPx: width, heightPx: height, bytes } = facts;
  const longest = Math.max(width, height);
  const shortest = Math.min(width, height);
  if (!source.mediaTypes.some((type) => type === facts.mediaType))
    return ofSource('invalid-image', 'server.limit.fileType', { types: source.mediaTypes.join(', ') });
  if (bytes >= source.maxBytes)
    return isAlike(bytes, source.maxBytes)
      ? ofSource('image-too-large', 'server.limit.pictureBytes', { own: bytes, limit: source.maxBytes })
      : ofSource('image-too-large', 'server.limit.pictureSize', {
          ownBytes: bytes,
          limitBytes: source.maxBytes,
        });
  if (shortest < source.minEdgePx)
    return ofSource('invalid-image', 'server.limit.tooSmall', { width, height, least: source.minEdgePx });
  if (longest > source.maxEdgePx || width * height > source.maxPixels) {
    const values = { width, height, edge: source.maxEdgePx, pixels: source.maxPixels };
    return ofSource('image-too-large', 'server.limit.tooManyPixels', values);
  }
  if (source.maxAspect === 1 && width !== height)
    return ofSource('invalid-image', 'server.limit.notSquare', { width, height });
  if (longest > shortest * source.maxAspect)
    return ofSource('invalid-image', 'server.limit.tooNarrow', { width, height, aspect: source.maxAspect });
  return undefined;
}

/**
 * Checks how far a picture is extended by a model that outpaints by itself.
 *
 * @param extended size of the picture with its extension
 */
export function checkExtension(
  sides: Sides,
  { widthPx, heightPx }: Pick<SourceFacts, 'widthPx' | 'heightPx'>,
  { maxExtensionPx, maxExtendedPixels }: Pick<ModelEntry, 'maxExtensionPx' | 'maxExtendedPixels'>,
): Violation | undefined {
  const most = maxExtensionPx ?? Number.POSITIVE_INFINITY;
  const side = sideIds.find((id) => sides[id] > most);
  if (side) {
    const values = { added: sides[side], most };
    return { code: 'invalid-value', param: `extension.${side}`, key: 'server.limit.extension', values };
  }
  if (maxExtendedPixels === undefined || widthPx * heightPx <= maxExtendedPixels) return undefined;
  const values = { width: widthPx, height: heightPx, most: maxExtendedPixels };
  return ofSource('image-too-large', 'server.limit.extended', values);
}

/** Checks the length of a prompt, in code points. */
export function checkPrompt(prompt: string, { maxPromptLength }: ModelLimits): Violation | undefined {
  const length = promptLength(prompt);
  if (length <= maxPromptLength) return undefined;
  const values = { length, most: maxPromptLength };
  return { code: 'prompt-too-long', param: 'prompt', key: 'server.limit.promptLength', values };
}

/** Checks the size of the mask file. */
export function checkMask({ maskBytes }: SourceFacts, { maxMaskBytes }: ModelLimits): Violation | undefined {
  if (maskBytes === undefined || maskBytes < maxMaskBytes) return undefined;
  const found = { code: 'image-too-large', param: 'mask' } as const;
  return isAlike(maskBytes, maxMaskBytes)
    ? { ...found, key: 'server.limit.maskBytes', values: { own: maskBytes, limit: maxMaskBytes } }
    : { ...found, key: 'server.limit.maskSize', values: { ownBytes: maskBytes, limitBytes: maxMaskBytes } };
}

/** Whether two sizes look equal as `formatBytes` rounds them; they are written in bytes. */
function isAlike(bytes: number, limit: number): boolean {
  const unit = limit < 10_485_760 ? 104_857.6 : 1_048_576;
  return Math.round(bytes / unit) === Math.round(limit / unit);
}
