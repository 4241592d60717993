/** Accepted numbers. Without `step`: integers. */
export type NumberRange = { min: number; max: number; step?: number | undefined; isOptional?: boolean };

/** State of a number field while typing. Nothing is corrected before the field is left, since `3` may become `30`. */
export type NumberDraft =
  | { state: 'valid'; value: number | undefined }
  | { state: 'beyond'; nearest: number }
  | { state: 'unreadable' };

/**
 * Parses the text of a number field. An empty field is valid where the value is optional.
 *
 * @param text as typed; surrounding white space is ignored
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
 * The value after the field is left: a number out of range is clamped; an unreadable text restores the last valid
 * value.
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
