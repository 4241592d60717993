import { expect, test } from 'vitest';
import { pastedPicture } from './pasted-picture.ts';

const png = new File(['png'], 'image.png', { type: 'image/png' });
const notes = new File(['text'], 'notes.txt', { type: 'text/plain' });

const given = (files: File[], text: string) => ({
  files,
  getData: (format: string) => (format === 'text/plain' ? text : ''),
});

test.each([
  ['a picture alone', given([png], ''), true, png],
  ['cells of a spreadsheet into a field', given([png], 'A red brick wall\t12\r\n'), true, undefined],
  ['cells of a spreadsheet beside the fields', given([png], 'A red brick wall'), false, png],
  ['a picture whose text is blank', given([png], ' \n'), true, png],
  ['a copied file with its name', given([png], 'image.png'), true, png],
  ['a copied file with its address', given([png], 'file:///home/me/image.png'), true, png],
  ['text about a file', given([png], 'See image.png'), true, undefined],
  ['text alone', given([], 'A wall'), true, undefined],
  ['a file that is no picture', given([notes], ''), false, undefined],
  ['a picture beside another file', given([notes, png], ''), true, png],
  ['nothing', null, true, undefined],
])('%s', (_, clipboard, isIntoText, picture) => {
  expect(pastedPicture(clipboard, isIntoText)).toBe(picture);
});
