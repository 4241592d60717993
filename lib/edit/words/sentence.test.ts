import { describe, expect, it } from 'vitest';
import { compileMessages } from '../../text/compile-messages.ts';
import { messagesByLanguage } from '../../text/messages/by-language.ts';
import { english } from '../../text/testing/english.ts';
import { createText } from '../../text/text.ts';
import { createSay, sentenceWords, toldWords } from './sentence.ts';

const say = createSay(english);
const german = createText('de', compileMessages(messagesByLanguage.de));
const arabic = createText('ar', compileMessages(messagesByLanguage.ar));

describe('a sentence of the server', () => {
  const told = say('server.plan.fewerResults', { model: 'gpt-image-2', count: 1 });

  it('is English for programs, and has the values for the page', () => {
    expect(told).toEqual({
      message: 'gpt-image-2 gives at most 1 result a run.',
      sentence: { key: 'server.plan.fewerResults', values: { model: 'gpt-image-2', count: 1 } },
    });
  });

  it('is written in the language of the page, with names apart from the direction of the text', () => {
    expect(sentenceWords(english, told)).toBe(told.message);
    expect(sentenceWords(german, told)).toBe(
      '\u2068gpt-image-2\u2069 liefert höchstens 1 Ergebnis pro Lauf.',
    );
    expect(sentenceWords(arabic, told)).toContain('\u2068gpt-image-2\u2069');
  });

  it('has its sizes and lists in the language of the page', () => {
    const size = say('server.limit.pictureSize', { ownBytes: 6_291_456, limitBytes: 4_404_020 });
    expect(size.message).toContain('has 6.0 MB. It must be smaller than 4.2 MB');
    expect(sentenceWords(german, size)).toContain('hat 6,0 MB. Es muss kleiner als 4,2 MB sein');
    const keys = say('server.connection.unset', { provider: 'X', settingNames: 'A_KEY, B_KEY' });
    expect(keys.message).toBe('X is not set up. Set A_KEY and B_KEY.');
    expect(sentenceWords(german, keys)).toContain('A_KEY und B_KEY');
  });

  it('stays English where it was stored without its message, or by a version with other ones', () => {
    const { message } = told;
    const unknown = { message, sentence: { key: 'server.plan.other', values: {} } };
    for (const old of [{ message }, unknown]) {
      expect(sentenceWords(german, old)).toBeUndefined();
      expect(toldWords(german, old)).toBe(message);
    }
  });
});
