import { letterRatio, type Mark } from './mark.ts';

/** Width of a line of text in letters of this height, image px. */
export type MeasureText = (line: string, letterPx: number) => number;

export const letterPxOf = ({ widthPx }: Pick<Mark, 'widthPx'>): number => widthPx * letterRatio;

/** Characters of scripts that run from right to left, and of those that run from left to right. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const strong = /\p{L}/u;

/** Direction of a text: that of its first letter. */
export function directionOfText(text: string): 'ltr' | 'rtl' {
  const letter = strong.exec(text)?.[0];
  return letter !== undefined && rightToLeft.test(letter) ? 'rtl' : 'ltr';
}
