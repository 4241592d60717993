import type { ModelEntry } from '../../catalogue/entry.ts';
import type { Warning } from '../run/run.ts';
import type { Say } from '../words/sentence.ts';

/**
 * The marks as data, which are kept in the file of the markup so that they can be changed again. They are stored with the
 * run and sent to no provider.
 */
export const marksInFile = {
  /** Keyword of the text in the PNG. */
  keyword: 'overpaint:marks',
  /** Maximum length in UTF-16 units: more than a hundred freehand lines of 2000 points take. */
  maxLength: 5_000_000,
};

type Takes = Pick<ModelEntry, 'takesMarkup' | 'references'>;

/**
 * How markup reaches a model: as a layer of its own; as a copy of the source with the marks drawn over it, where the
 * model takes references only; or not at all.
 */
export const markupFormFor = ({ takesMarkup, references }: Takes): 'layer' | 'copy' | 'none' => {
  if (takesMarkup) return 'layer';
  return references ? 'copy' : 'none';
};

/** Tells a model what the marked copy is. It follows the prompt. */
export const markedCopyWords = (position: 'second' | 'last'): string =>
  `The ${position} image is the first image with marks drawn over it. The marks show what to change; leave them out of the result.`;

/** The prompt as it is sent where the marked copy is the last image. */
export const withMarkedCopy = (prompt: string): string => `${prompt}\n\n${markedCopyWords('last')}`;

/** Warns where markup does not reach a model as a layer. */
export function warnOfMarkup(say: Say, model: Takes & Pick<ModelEntry, 'name'>): Warning[] {
  switch (markupFormFor(model)) {
    case 'layer':
      return [];
    case 'copy':
      return [{ code: 'markup-as-copy', ...say('server.plan.markupAsCopy', { model: model.name }) }];
    case 'none':
      return [{ code: 'markup-ignored', ...say('server.plan.noMarkup', { model: model.name }) }];
  }
}
