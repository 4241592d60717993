/** What an edit does with a picture. `inpaint` is the operation of an edit that names none. */
export const operations = ['inpaint', 'erase', 'search-and-replace', 'recolor', 'remove-background'] as const;
export type Operation = (typeof operations)[number];

export const defaultOperation: Operation = 'inpaint';

/** What an operation needs besides the picture. */
type OperationInputs = {
  /** Whether a mask marks what to edit; without one the model's `withoutMask` decides. Otherwise the whole picture is edited. */
  hasMask: boolean;
  /** Whether a prompt says what to make. */
  hasPrompt: boolean;
  /** Whether a second prompt says what to look for in the picture. */
  hasSearchPrompt: boolean;
};

export const operationInputs: Readonly<Record<Operation, OperationInputs>> = {
  inpaint: { hasMask: true, hasPrompt: true, hasSearchPrompt: false },
  erase: { hasMask: true, hasPrompt: false, hasSearchPrompt: false },
  'search-and-replace': { hasMask: false, hasPrompt: true, hasSearchPrompt: true },
  recolor: { hasMask: false, hasPrompt: true, hasSearchPrompt: true },
  'remove-background': { hasMask: false, hasPrompt: false, hasSearchPrompt: false },
};

/** @returns the operation of an edit, by default `inpaint` */
export const operationOf = ({ operation }: { operation?: Operation | undefined }): Operation =>
  operation ?? defaultOperation;
