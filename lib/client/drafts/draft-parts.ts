import type { MarkupDocument } from '@/lib/editor/markup/marks-of';
import type { MaskDocument } from '@/lib/mask/model/document';
import { conforms } from '../schemas/conforms';
import '../schemas/draft-schemas';
import type { KeptForm, KeptMarkup, KeptMask, KeptReferences, KeptSource } from './draft';
import type { Parts } from './draft-store';

/** Parts of the work that are saved. */
export type DraftParts = {
  readonly source?: KeptSource;
  readonly mask?: Omit<KeptMask, 'document'> & { readonly document: MaskDocument };
  readonly markup?: Omit<KeptMarkup, 'document'> & { readonly document: MarkupDocument };
  readonly form?: KeptForm;
  readonly references?: KeptReferences;
};

/** @returns the stored parts that are as expected. A JSON schema cannot tell a `Blob` from another object. */
export function validParts({ source, mask, markup, form, references }: Parts): DraftParts {
  return {
    ...(conforms('KeptSource', source) && source.file instanceof Blob ? { source } : {}),
    ...(conforms('KeptMask', mask) ? { mask } : {}),
    ...(conforms('KeptMarkup', markup) ? { markup } : {}),
    ...(conforms('KeptForm', form) ? { form } : {}),
    ...(conforms('KeptReferences', references) && references.list.every(({ file }) => file instanceof Blob)
      ? { references }
      : {}),
  };
}
