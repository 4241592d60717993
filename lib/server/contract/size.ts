import 'server-only';
import type { ModelLimits } from '../../catalogue/entry.ts';
import { strictLimits } from '../../catalogue/original-contract-limits.ts';
import { EditError } from '../../edit/errors.ts';
import { chooseSize, parseSize, writeSize } from '../../edit/request/size.ts';

const defaultSize = '1024x1024';
const contractSizes = strictLimits.sizes.kind === 'list' ? strictLimits.sizes.sizes : [];

/**
 * Reads the size of the answer's images: one of the contract's three sizes, to which the answer is resampled, or a size
 * that the model supports. The default of the contract is a square; a picture of another shape, which the contract did
 * not have, gets that of the GPT image models: `auto`.
 *
 * @throws EditError `invalid-value` with all accepted sizes
 */
export function readSize(
  text: string | undefined,
  limits: ModelLimits,
  source: { widthPx: number; heightPx: number },
): string {
  const isSquare = source.widthPx === source.heightPx;
  const size = text?.trim() || (isSquare ? defaultSize : 'auto');
  if (contractSizes.includes(size)) return size;
  const isStrict = limits.sizes === strictLimits.sizes;
  if (!isStrict && size === 'auto') return writeSize(chooseSize(limits.sizes, source, 'auto') ?? source);
  const wish = isStrict ? undefined : parseSize(size);
  const nearest = wish && chooseSize(limits.sizes, source, size);
  if (nearest && writeSize(nearest) === size) return size;
  const advice = nearest ? ` The nearest that this model has is ${writeSize(nearest)}.` : '';
  throw new EditError('invalid-value', `The field size must be one of ${nameSizes(limits)}.${advice}`, {
    param: 'size',
  });
}

/** Whether no size was requested, so that a picture edited at full resolution is answered at it. */
export const isAutoSize = (text: string | undefined): boolean => ['', 'auto'].includes(text?.trim() ?? '');

function nameSizes({ sizes }: ModelLimits): string {
  if (sizes === strictLimits.sizes) return contractSizes.join(', ');
  const always = ['auto', ...contractSizes];
  switch (sizes.kind) {
    case 'source':
      return always.join(', ');
    case 'list':
      return [...new Set([...always, ...sizes.sizes])].join(', ');
    case 'free': {
      const pixels = `${write(sizes.minPixels)} to ${write(sizes.maxPixels)} pixels`;
      const edges = `edges that are multiples of ${sizes.multipleOf} up to ${write(sizes.maxEdgePx)}`;
      return `${always.join(', ')}, or WIDTHxHEIGHT with ${edges}, ${pixels}, at most ${sizes.maxAspect}:1`;
    }
  }
}

const write = (count: number): string => count.toLocaleString('en');
