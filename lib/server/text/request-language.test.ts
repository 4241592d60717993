import { expect, it } from 'vitest';
import { preferredLanguage, textOf } from './request-language';

it.each([
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['fr-FR,fr;q=0.9,es;q=0.5,en;q=0.3', 'es'],
  ['ja', 'ja'],
  ['ar-EG', 'ar'],
  ['en-GB,de;q=0.5', 'en'],
  ['fr', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
  [';;;q=x', 'en'],
  ['de;q=0,en', 'en'],
])('a browser that accepts %j gets %s', (accepted, language) => {
  expect(preferredLanguage(accepted)).toBe(language);
});

it.each([
  [{}, 'en'],
  [{ 'accept-language': 'de' }, 'de'],
  [{ cookie: 'overpaint_language=ar', 'accept-language': 'de' }, 'ar'],
  [{ cookie: 'theme=dark; overpaint_language=ja; other=1' }, 'ja'],
  [{ cookie: 'overpaint_language=xx', 'accept-language': 'es' }, 'es'],
  [{ cookie: 'not_overpaint_language=ar' }, 'en'],
])('a file for a request with %j is in %s', (headers, language) => {
  expect(textOf(new Request('http://localhost', { headers })).language).toBe(language);
});
