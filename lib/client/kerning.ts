/** Length of a word from which on it is laid out without kerning, characters. */
const longWord = 400;

/**
 * The class of an element that breaks text of people or providers into lines; text fields have no kerning at all. For each
 * line of a word with kerning, Chromium shapes the rest of the word again: 32,000 letters without a space take seconds.
 */
export const kerningOf = (text: string): string | undefined =>
  text.split(/\s/).some((word) => word.length > longWord) ? '[font-kerning:none]' : undefined;
