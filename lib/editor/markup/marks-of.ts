import type { Mark } from './mark.ts';

/** One undo step of the markup. */
export type MarkChange =
  | { readonly kind: 'put'; readonly mark: Mark }
  | { readonly kind: 'remove'; readonly id: number }
  | { readonly kind: 'clear' };

/** The markup as data: replaying the changes before the cursor on `base` gives the marks. */
export type MarkupDocument = {
  readonly base: readonly Mark[];
  readonly changes: readonly MarkChange[];
  readonly cursor: number;
};

export const noMarkup: MarkupDocument = { base: [], changes: [], cursor: 0 };

/** The marks that are in effect, the lowest first. */
export const marksOf = ({ base, changes, cursor }: MarkupDocument): readonly Mark[] =>
  changes.slice(0, cursor).reduce(applyChange, base);

export function applyChange(marks: readonly Mark[], change: MarkChange): readonly Mark[] {
  switch (change.kind) {
    case 'put': {
      const { mark } = change;
      const isKnown = marks.some(({ id }) => id === mark.id);
      return isKnown ? marks.map((other) => (other.id === mark.id ? mark : other)) : [...marks, mark];
    }
    case 'remove':
      return marks.filter(({ id }) => id !== change.id);
    case 'clear':
      return [];
    default:
      return change satisfies never;
  }
}
