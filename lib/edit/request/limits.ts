import type { ModelLimits } from '../../catalogue/entry.ts';
import { EditError } from '../edit-error.ts';
import { promptLength } from './prompt-length.ts';

/** Facts of a source, known before it is decoded. */
export type SourceFacts = {
  widthPx: number;
  heightPx: number;
  bytes: number;
  mediaType: string;
  maskBytes?: number;
};

/**
 * Formats bytes: `4.2 MB` in units of 1,048,576 bytes, like the limits; `12 KB` in units of 1024, `1.5 GB` of 1024 MB.
 */
export function formatMegabytes(bytes: number): string {
  // Rounds up, so that a small file is not 0 KB.
  if (bytes < 104_858) return `${Math.ceil(bytes / 1024)} KB`;
  const tenths = Math.round(bytes / 104_857.6);
  if (tenths < 100) return `${(tenths / 10).toFixed(1)} MB`;
  const megabytes = Math.round(bytes / 1_048_576);
  return megabytes < 1024 ? `${megabytes} MB` : `${(bytes / 1_073_741_824).toFixed(1)} GB`;
}

/** Sizes that look equal in megabytes are written in bytes. */
function tooBig(what: string, bytes: number, limit: number): string {
  const isAlike = formatMegabytes(bytes) === formatMegabytes(limit);
  const write = (n: number): string => (isAlike ? `${n.toLocaleString('en')} bytes` : formatMegabytes(n));
  return `The ${what} has ${write(bytes)}. It must be smaller than ${write(limit)}`;
}

/**
 * Checks a source against a model's limits.
 *
 * @returns the first violation, saying what to do; undefined within the limits
 */
export function checkSource(
  facts: SourceFacts,
  { source }: ModelLimits,
  field = 'image',
): EditError | undefined {
  const { widthPx, heightPx, bytes } = facts;
  const shape = `${widthPx} × ${heightPx}`;
  const fail = (code: 'invalid-image' | 'image-too-large', message: string) =>
    new EditError(code, message, { param: field });

  if (!source.mediaTypes.some((type) => type === facts.mediaType)) {
    return fail('invalid-image', `The ${field} must be ${source.mediaTypes.join(' or ')}. Convert it first.`);
  }
  if (bytes >= source.maxBytes) {
    return fail('image-too-large', `${tooBig(field, bytes, source.maxBytes)}: resize it first.`);
  }
  const longest = Math.max(widthPx, heightPx);
  const shortest = Math.min(widthPx, heightPx);
  if (shortest < source.minEdgePx) {
    return fail(
      'invalid-image',
      `The ${field} is ${shape}. Each side needs at least ${source.minEdgePx} pixels.`,
    );
  }
  if (longest > source.maxEdgePx || widthPx * heightPx > source.maxPixels) {
    return fail(
      'image-too-large',
      `The ${field} is ${shape}, which is too large: at most ${source.maxEdgePx.toLocaleString('en')} pixels a side and ${source.maxPixels.toLocaleString('en')} in all. Resize it first.`,
    );
  }
  if (source.maxAspect === 1 && widthPx !== heightPx) {
    return fail('invalid-image', `The ${field} is ${shape}. It must be square: crop or pad it first.`);
  }
  if (longest > shortest * source.maxAspect) {
    return fail(
      'invalid-image',
      `The ${field} is ${shape}, which is too long and narrow: the longer side may be at most ${source.maxAspect.toLocaleString('en', { maximumFractionDigits: 2 })} times the shorter one. Crop it first.`,
    );
  }
  return undefined;
}

/** Checks the length of a prompt, in code points. */
export function checkPrompt(prompt: string, { maxPromptLength }: ModelLimits): EditError | undefined {
  const length = promptLength(prompt);
  if (length <= maxPromptLength) return undefined;
  return new EditError(
    'prompt-too-long',
    `The prompt has ${length} characters; this model takes at most ${maxPromptLength}. Shorten it.`,
    { param: 'prompt' },
  );
}

/** Checks the size of the mask file. */
export function checkMask({ maskBytes }: SourceFacts, { maxMaskBytes }: ModelLimits): EditError | undefined {
  if (maskBytes === undefined || maskBytes < maxMaskBytes) return undefined;
  return new EditError('image-too-large', `${tooBig('mask', maskBytes, maxMaskBytes)}.`, { param: 'mask' });
}
