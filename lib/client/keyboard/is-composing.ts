/** Value of `keyCode` that browsers give the keys of an input method (UI Events, section 10.3.1). */
const inputMethodCode = 229;

/**
 * Whether a key belongs to an input method, as Enter that chooses a word. Safari reports that one after the end of the
 * composition, so that `isComposing` is false.
 */
export const isComposing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean =>
  event.isComposing || event.keyCode === inputMethodCode;
