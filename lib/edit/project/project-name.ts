import { cutText } from '../text.ts';
import { maxProjectName } from './limits.ts';

/** Length of a name that is taken from a prompt, in code points. */
const promptNameLength = 60;

/** Names of files that say nothing of the picture: what cameras, clipboards and this app give. */
const emptyNames = /^(image|picture|result|untitled|clipboard|blob|upload|source)?[\s_()\d-]*$/i;

/**
 * The first name of a project: the name of the picture without its extension, else the beginning of the prompt; empty
 * where there is neither.
 */
export function projectNameFrom({
  name = '',
  prompt,
}: {
  name?: string | undefined;
  prompt: string;
}): string {
  const bare = oneLine(name.replace(/\.[a-z\d]{1,5}$/i, '').replace(/[-_]+/g, ' '));
  if (!emptyNames.test(bare)) return cutText(capitalized(bare), maxProjectName, '…');
  return cutText(oneLine(prompt), promptNameLength, '…');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const capitalized = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
