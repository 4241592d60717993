import { expect, it } from 'vitest';
import { preferredLanguage } from './request-language';

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
