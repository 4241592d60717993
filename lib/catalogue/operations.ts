/** What an edit does with a picture. `inpaint` is the operation of an edit that names none. */
export const operations = [
  'inpaint',
  'erase',
  'outpaint',
  'search-and-replace',
  'recolor',
  'remove-background',
] as const;
export type Operation = (typeof operations)[number];

export const defaultOperation: Operation = 'inpaint';

/** What an operation needs besides the picture. */
type OperationInputs = {
  /** Whether a mask marks what to edit; without one the model's `withoutMask` decides. */
  hasMask: boolean;
  /** Whether what extends the picture is what to edit. With neither of them the whole picture is edited. */
  hasExtension: boolean;
  /** Whether a prompt says what to make. */
  hasPrompt: boolean;
  /** Whether a second prompt says what to look for in the picture. */
  hasSearchPrompt: boolean;
};

const nothing: OperationInputs = {
  hasMask: false,
  hasExtension: false,
  hasPrompt: false,
  hasSearchPrompt: false,
};

export const operationInputs: Readonly<Record<Operation, OperationInputs>> = {
  inpaint: { ...nothing, hasMask: true, hasPrompt: true },
  erase: { ...nothing, hasMask: true },
  outpaint: { ...nothing, hasExtension: true, hasPrompt: true },
  'search-and-replace': { ...nothing, hasPrompt: true, hasSearchPrompt: true },
  recolor: { ...nothing, hasPrompt: true, hasSearchPrompt: true },
  'remove-background': nothing,
};

/** @returns the operation of an edit, by default `inpaint` */
export const operationOf = ({ operation }: { operation?: Operation | undefined }): Operation =>
  operation ?? defaultOperation;
