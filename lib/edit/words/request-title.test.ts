import { expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { requestTitle } from './request-title.ts';

it('titles a run that has no prompt', () => {
  expect(requestTitle(english, { prompt: 'A hat' })).toBe('A hat');
  expect(requestTitle(english, { prompt: '' })).toBe('Without a prompt');
});

it('titles a run by its operation where that takes no prompt', () => {
  expect(requestTitle(english, { operation: 'erase', prompt: '' })).toBe('Erase');
  // Of a client that must send one: it was left out.
  expect(requestTitle(english, { operation: 'remove-background', prompt: 'a hat' })).toBe(
    'Remove background',
  );
});

it('says what a run looks for', () => {
  const request = { operation: 'search-and-replace', searchPrompt: 'the dog', prompt: 'a cat' } as const;
  expect(requestTitle(english, request)).toBe('Search and replace “the dog”: a cat');
});
