import type { Operation } from '../../catalogue/operations.ts';
import type { TextKey } from '../../text/text.ts';

/** Name of each operation. */
export const operationWords: Readonly<Record<Operation, TextKey>> = {
  inpaint: 'words.operation.inpaint',
  erase: 'words.operation.erase',
  outpaint: 'words.operation.outpaint',
  'search-and-replace': 'words.operation.searchAndReplace',
  recolor: 'words.operation.recolor',
  'remove-background': 'words.operation.removeBackground',
};
