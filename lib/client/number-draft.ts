/** What a number field accepts. Without `step`, whole numbers. */
export type NumberRange = { min: number; max: number; step?: number | undefined; isOptional?: boolean };

/**
 * What the text of a number field means while somebody types: nothing is corrected before the field is left, since
 * `3` is also the way from `2` to `30`.
 */
export type NumberDraft =
  | { state: 'valid'; value: number | undefined }
  | { state: 'beyond'; nearest: number }
  | { state: 'unreadable' };

/**
 * Reads the text of a number field. An empty field is valid where the value is optional.
 *
 * @param text as typed; white space around it means nothing
 */
export function readNumberDraft(text: string, range: NumberRange): NumberDraft {
  const { min, max, step = 1, isOptional = false } = range;
  const trimmed = text.trim();
  if (trimmed === '') return isOptional ? { state: 'valid', value: undefined } : { state: 'unreadable' };
  const value = Number(trimmed);
  if (!Number.isFinite(value)) return { state: 'unreadable' };
  if (Number.isInteger(step) && !Number.isInteger(value)) return { state: 'unreadable' };
  if (value < min || value > max) return { state: 'beyond', nearest: Math.min(Math.max(value, min), max) };
  return { state: 'valid', value };
}

/**
 * The value that a field holds after it is left with this text: a number beyond the range becomes the nearest end,
 * and what is no number leaves the last valid value as it was.
 */
export function settleNumberDraft(
  text: string,
  range: NumberRange,
  last: number | undefined,
): number | undefined {
  const draft = readNumberDraft(text, range);
  if (draft.state === 'valid') return draft.value;
  return draft.state === 'beyond' ? draft.nearest : last;
}
