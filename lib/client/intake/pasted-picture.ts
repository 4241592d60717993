/** The part of `DataTransfer` that is used. */
type Given = { readonly files: Iterable<File>; getData(format: string): string };

/**
 * The picture to open from a paste. Office programs copy text together with a picture of it: in a text field the text
 * is pasted. A copied file also carries its name or address as text, but is a file.
 *
 * @returns undefined where no picture is to be opened
 */
export function pastedPicture(given: Given | null, isIntoText: boolean): File | undefined {
  const file = given && [...given.files].find(({ type }) => type.startsWith('image/'));
  if (!file) return undefined;
  const text = given.getData('text/plain').trim();
  const isItsName = text === file.name || text.endsWith(`/${file.name}`);
  return isIntoText && text !== '' && !isItsName ? undefined : file;
}
