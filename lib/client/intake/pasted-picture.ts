/** What a clipboard or a drag holds, as far as it matters here. */
type Given = { readonly files: Iterable<File>; getData(format: string): string };

/**
 * The picture of a paste that is meant to be opened. Spreadsheets and word processors copy text and a picture of it:
 * into a field for text goes the text. A file that was copied brings its name or address along as text, and is a file.
 */
export function pastedPicture(given: Given | null, isIntoText: boolean): File | undefined {
  const file = given && [...given.files].find(({ type }) => type.startsWith('image/'));
  if (!file) return undefined;
  const text = given.getData('text/plain').trim();
  const isItsName = text === file.name || text.endsWith(`/${file.name}`);
  return isIntoText && text !== '' && !isItsName ? undefined : file;
}
