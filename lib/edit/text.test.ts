import { describe, expect, it } from 'vitest';
import { cleanJson, cleanText, cutText, isStorableText } from './text.ts';

const family = '👨‍👩‍👧';
const high = '\uD83D';
const low = '\uDE00';

describe('storable text', () => {
  it.each(['', 'a wall', '😀', `${family} é`, 'tab\tline\n', '\uFFFD', '\uFFFE', '\u0001', '\u{10FFFF}'])(
    'accepts %j',
    (text) => expect(isStorableText(text)).toBe(true),
  );

  it.each(['\0', 'a\0b', high, low, `a${high}b`, `${low}${high}`, `${high}😀`, `😀${low}`])(
    'refuses %j',
    (text) => expect(isStorableText(text)).toBe(false),
  );
});

describe('cleaning text', () => {
  it('keeps tabs and newlines, and gives every line the same end', () => {
    expect(cleanText('a\tb\r\nc\rd\n\r\ne')).toBe('a\tb\nc\nd\n\ne');
  });

  it('removes every other control character', () => {
    const all = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('');
    const printable = Array.from({ length: 0x5f }, (_, index) => String.fromCharCode(0x20 + index)).join('');
    expect(cleanText(all.replace('\r', ''))).toBe(`\t\n${printable}`);
  });

  it('replaces unpaired surrogates alone', () => {
    expect(cleanText(`${high}a😀${low}${family}`)).toBe(`\uFFFDa😀\uFFFD${family}`);
  });

  it('makes any text storable', () => {
    expect(isStorableText(cleanText(`\0${low}${high}\0${low}`))).toBe(true);
  });
});

describe('cleaning JSON', () => {
  it('cleans keys and texts at every depth', () => {
    expect(cleanJson({ 'a\0': ['b\0', { [`c${high}`]: `d${low}` }], n: 1.5, yes: true, none: null })).toEqual(
      {
        a: ['b', { 'c\uFFFD': 'd\uFFFD' }],
        n: 1.5,
        yes: true,
        none: null,
      },
    );
  });

  it('leaves out what JSON cannot express', () => {
    expect(cleanJson({ a: undefined, b: () => 1, c: 1n, d: Number.NaN, e: [undefined, Infinity] })).toEqual({
      d: null,
      e: [null, null],
    });
  });

  it('keeps a key called __proto__ a key', () => {
    const cleaned = cleanJson(JSON.parse('{"__proto__": {"isAdmin": true}}'));
    expect(Object.keys(cleaned as object)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(cleaned)).toBe(Object.prototype);
  });

  it('ends at the depth that is allowed, also in a circle', () => {
    const circle: Record<string, unknown> = {};
    circle.again = circle;
    expect(cleanJson(circle, { depth: 2, size: 100 })).toEqual({ again: { again: null } });
  });

  it('ends at the size that is allowed', () => {
    const limits = { depth: 3, size: 12 };
    expect(cleanJson('x'.repeat(50), limits)).toBe('x'.repeat(11));
    expect(
      cleanJson(
        Array.from({ length: 50 }, () => 0),
        limits,
      ),
    ).toHaveLength(11);
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'v']));
    expect(cleanJson(many, limits)).toEqual({ k0: 'v', k1: 'v', k2: '' });
  });
});

describe('cutting text', () => {
  it('leaves alone what fits', () => {
    expect(cutText('wall', 4)).toBe('wall');
    expect(cutText('😀😀', 2, '…')).toBe('😀😀');
  });

  it('counts code points, and the ellipsis among them', () => {
    expect(cutText('a wooden wall', 8)).toBe('a wooden');
    expect(cutText('a wooden wall', 8, '…')).toBe('a woode…');
  });

  it('never cuts a character apart', () => {
    expect(cutText('😀😀', 1)).toBe('😀');
    expect(cutText(`a${family}b`, 3)).toBe('a');
    expect(cutText(`a${family}b`, 6)).toBe(`a${family}`);
    expect(cutText('cafe\u0301 noir', 4)).toBe('caf');
    expect(cutText('🇩🇪🇫🇷', 3)).toBe('🇩🇪');
    expect(cutText('a\r\nb', 2)).toBe('a');
  });

  it('keeps its limit where one character is longer than it', () => {
    expect(cutText(`e${'\u0301'.repeat(500)}`, 10)).toBe(`e${'\u0301'.repeat(9)}`);
  });

  it('makes storable text of storable text at every length', () => {
    const text = `a😀${family}e\u0301🇩🇪${'😀'.repeat(10)}`;
    for (let most = -1; most < 30; most += 1) {
      for (const ellipsis of ['', '…', '[…]']) {
        const cut = cutText(text, most, ellipsis);
        expect(isStorableText(cut)).toBe(true);
        expect([...cut].length).toBeLessThanOrEqual(Math.max(0, most));
      }
    }
  });
});
