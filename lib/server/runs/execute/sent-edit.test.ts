import { expect, it } from 'vitest';
import { catalogue } from '../../catalogue.ts';
import { whiteMask } from '../../providers/wire/mask-polarity.ts';
import { editOf } from '../../testing/edits.ts';
import { decode } from '../../testing/pictures.ts';
import { sentEdit } from './sent-edit.ts';

const model = catalogue().find(({ id }) => id === 'recraft')!.models[0]!;
const size = { widthPx: 800, heightPx: 600 };
const region = { x: 0, y: 0, width: 800, height: 400, sentWidthPx: 100, sentHeightPx: 50 };

it('a thin stroke survives in the binary mask of a region that is reduced to an eighth', async () => {
  const data = Uint8Array.from({ length: size.widthPx * size.heightPx }, (_, i) => {
    const [x, y] = [i % size.widthPx, Math.floor(i / size.widthPx)];
    // A stroke of two pixels, and a spot that is filled.
    return (x === 403 || x === 404) && y < 300 ? 0 : x > 600 && x < 700 && y > 100 && y < 200 ? 0 : 255;
  });
  const pixels = { ...size, data: new Uint8Array(data.length * 4).fill(255) };
  const source = { bytes: new Uint8Array(), mediaType: 'image/png', pixels };
  const mask = { png: new Uint8Array(), keep: { ...size, data } };
  const sent = await sentEdit(editOf({ source, mask }), { source, mask, region }, model, 'hard');
  const { data: white, widthPx } = await decode(await whiteMask(sent.mask!.keep, 'hard'));
  const row = Array.from({ length: widthPx }, (_, x) => white[(20 * widthPx + x) * 4]);
  expect(row.flatMap((level, x) => (level === 255 && x < 70 ? [x] : []))).toEqual([50]);
});
