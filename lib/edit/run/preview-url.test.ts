import { expect, it } from 'vitest';
import { previewOf, previewPx } from './preview-url.ts';

it('is made from the address of a picture or of another preview', () => {
  expect(previewOf('/api/images/a')).toBe('/api/images/a?width=512');
  expect(previewOf('/api/images/a?width=512', previewPx.icon)).toBe('/api/images/a?width=128');
});
