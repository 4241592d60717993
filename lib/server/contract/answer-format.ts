import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { parseSize } from '../../edit/request/size.ts';
import type { FileFormat } from '../images/encode.ts';

/** Model settings for the file format of a result; the contract route itself applies them for every model. */
export const formatSettings: readonly string[] = ['output_format', 'output_compression'];

/**
 * The file format of an answer's composited results; PNG by default.
 *
 * @param settings fields of the form
 * @returns `quality` from 1 to 100
 * @throws EditError `invalid-value`
 */
export function answerFormatOf(settings: ReadonlyMap<string, string>): FileFormat {
  return {
    type: readType(settings.get('output_format')),
    quality: readQuality(settings.get('output_compression')),
  };
}

/** Longest side of a WebP, px (RFC 9649, 2.7). */
const maxWebpPx = 16_383;

/**
 * Refuses a format that cannot hold the answer, before anything is paid.
 *
 * @param size of the answer, `1024x1024`
 * @throws EditError `invalid-value`
 */
export function requireFit({ type }: FileFormat, size: string): void {
  const { widthPx, heightPx } = parseSize(size) ?? { widthPx: 0, heightPx: 0 };
  if (type !== 'webp' || Math.max(widthPx, heightPx) <= maxWebpPx) return;
  throw new EditError(
    'invalid-value',
    `A WebP has at most 16,383 pixels a side, and the answer has ${widthPx} × ${heightPx}. Ask for png or jpeg.`,
    { param: 'output_format' },
  );
}

/**
 * Whether the caller asks for raw results.
 *
 * @throws EditError `invalid-value` where the header is not `raw`
 */
export function readRawWish(headers: Headers): boolean {
  const text = headers.get('x-overpaint-result')?.trim().toLowerCase() ?? '';
  if (text === '' || text === 'raw') return text === 'raw';
  throw new EditError(
    'invalid-value',
    'The header x-overpaint-result must be raw. Leave it out for finished results.',
    {
      param: 'x-overpaint-result',
    },
  );
}

function readType(text = 'png'): FileFormat['type'] {
  switch (text.trim()) {
    case 'png':
      return 'png';
    case 'webp':
      return 'webp';
    case 'jpeg':
    // An alias that some models have.
    case 'jpg':
      return 'jpeg';
    default:
      throw new EditError('invalid-value', 'The field output_format must be png, jpeg or webp.', {
        param: 'output_format',
      });
  }
}

function readQuality(text = '100'): number {
  const percent = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
  // As for the models, 0 means the smallest file.
  if (percent >= 0 && percent <= 100) return Math.max(percent, 1);
  throw new EditError('invalid-value', 'The field output_compression must be a whole number from 0 to 100.', {
    param: 'output_compression',
  });
}
