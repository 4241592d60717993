import { describe, expect, it } from 'vitest';
import { listSources, readCode } from '@/lib/testing/sources';

/** Cuts of text that is ASCII, or next to a character of ASCII that was searched for: no character comes apart. */
const safeCuts = [
  ').slice(0, 12)',
  'asked.slice(0, slash)',
  'asked.slice(slash + 1)',
  'JSON.stringify(secret).slice(1, -1)',
  'Key.slice(settings.prefix.length)',
  'createdAt.slice(0, 10)',
  'field.slice(0, -2)',
  'id.slice(-6)',
  'iso.slice(0, 10)',
  'iso.slice(11, 16)',
  'key.slice(0, 2)',
  'key.slice(0, slash)',
  'key.slice(2)',
  'key.slice(slash + 1)',
  'left.slice(0, at)',
  'left.slice(end)',
  'line.slice(0, Math',
  'hex.slice(',
  'line.slice(colon + 1)',
  'name.slice(0, at)',
  'name.slice(at)',
  'randomUUID().slice(0, 8)',
  'secret.slice(0, prefixLength)',
  'secret.slice(at, at + pieceLength)',
  'text.slice(0, from',
  'text.slice(0, slash)',
  'text.slice(at, at + pieceLength)',
  'text.slice(end + 1 - pieceLength, end + 1)',
  'text.slice(first, ',
  'text.slice(kept',
  'text.slice(slash + 1)',
  'text.slice(to)',
  'text.slice(whole.length)',
  'word.slice(1)',
  'written.slice(1, -1)',
];

/** What is cut is a list or bytes: by its syntax, its plural name, or what made it. */
const noText = /(\]|\b\w*[^s\W]s|\b(list|named|data|file|bytes)|\b(filter|map|flatMap|toByteArray)\(.*\))$/;

const lines = ['lib/server', 'lib/edit', 'lib/client', 'components', 'app']
  .flatMap((folder) => listSources(folder))
  .filter((path) => path !== 'lib/edit/text.ts')
  .flatMap((path) =>
    readCode(path)
      .split('\n')
      .map((line, index) => ({ place: `${path}:${index + 1}`, line })),
  );

describe('text that is stored or shown', () => {
  it('is cut by cutText alone', () => {
    const wrong = lines.filter(({ line }) => {
      const rest = safeCuts.reduce((left, cut) => left.replaceAll(cut, ''), line);
      const cuts = [...rest.matchAll(/\.(slice|substring|substr)\(/g)];
      return cuts.some(({ index }) => !noText.test(rest.slice(0, index)));
    });
    const message = 'Call cutText of lib/edit/text.ts, or add a cut of ASCII text to safeCuts';
    expect(
      wrong.map(({ place, line }) => `${place}: ${line.trim()}`),
      message,
    ).toEqual([]);
  });

  it('has no stale exception', () => {
    const stale = safeCuts.filter((cut) => !lines.some(({ line }) => line.includes(cut)));
    expect(stale, 'Remove from safeCuts what the code no longer contains').toEqual([]);
  });

  it.each(['message', 'said.trim()', 'address', '(a + b)'])('may be %s', (text) => {
    expect(text).not.toMatch(noText);
  });

  it.each(['rows', '[...ids]', 'a.filter((b) => b)', 'file'])('is not %s', (list) => {
    expect(list).toMatch(noText);
  });
});
