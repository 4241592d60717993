/** @returns the text in pieces: before a hit, the hit, before the next one, …; every second piece is a hit, in any case */
export function splitAtHits(text: string, word: string): string[] {
  if (word === '') return [text];
  const literal = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return text.split(new RegExp(`(${literal})`, 'iu'));
}
