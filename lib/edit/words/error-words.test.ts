import { describe, expect, it } from 'vitest';
import { compileMessages } from '../../text/compile-messages.ts';
import { de } from '../../text/messages/de.ts';
import { en } from '../../text/messages/en.ts';
import { english } from '../../text/testing/english.ts';
import { createText } from '../../text/text.ts';
import { errorTable } from '../errors.ts';
import { attemptErrorWords } from './attempt-error-words.ts';
import { apiErrorWords, splitErrorWords } from './error-words.ts';

const german = createText('de', compileMessages(de));

describe('the words of an error', () => {
  it('exist for every code of the table, and for no other', () => {
    const wires = Object.values(errorTable).map(({ wire }) => wire);
    expect(Object.keys(en.errors.code).sort()).toEqual([...new Set(wires)].sort());
  });

  it('are the server’s alone in English', () => {
    expect(apiErrorWords(english, 'invalid_api_key', 'Check the key.')).toBe('Check the key.');
  });

  it('are a sentence by code and the server’s own in another language', () => {
    const words = attemptErrorWords(german, { code: 'invalid-key', message: 'Check the key.\nAgain.' });
    expect(splitErrorWords(german, words)).toEqual({
      own: de.errors.code.invalid_api_key,
      server: 'Check the key.\nAgain.',
    });
  });

  it('are the server’s for a code that the page does not know', () => {
    expect(attemptErrorWords(german, { code: 'new-code', message: 'Wait.' })).toBe('Wait.');
    expect(apiErrorWords(german, 'constructor', 'Wait.')).toBe('Wait.');
  });
});
