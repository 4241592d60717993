import { expect, test } from 'vitest';
import { reducePng } from './plain-png.ts';
import { encodePng } from './png-encode.ts';
import { addPngText, readPngText } from './png-text.ts';

const makePng = () =>
  encodePng({ widthPx: 2, heightPx: 2, writeRow: (row, rgba) => void rgba.fill(row * 200) }, async () => {});

test('a text in a PNG is read by its keyword, and is no part of the picture', async () => {
  const png = await makePng();
  const noted = addPngText(png, 'overpaint:marks', '[“قبعة”]');
  expect(readPngText(noted, 'overpaint:marks')).toBe('[“قبعة”]');
  expect(readPngText(noted, 'overpaint')).toBeUndefined();
  expect(readPngText(png, 'overpaint:marks')).toBeUndefined();
  expect(reducePng(noted).bytes).toEqual(png);
});
