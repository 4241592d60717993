import { expect, it } from 'vitest';
import { findModel, findProvider } from '../../catalogue/find.ts';
import { catalogue } from '../catalogue.ts';
import { decodeIntake } from '../images/intake.ts';
import { editOf } from '../testing/edits.ts';
import { encode } from '../testing/pictures.ts';
import { findAdapter } from './registry.ts';

/** Ideogram scales large pictures down unless a part is edited, and refuses a mask of one colour. */

async function formOf(widthPx: number, editedPx: number): Promise<FormData> {
  const size = { widthPx, heightPx: 64 * Math.ceil(widthPx / 384) };
  const plain = new Uint8Array(size.widthPx * size.heightPx * 4).fill(255);
  const mask = plain.map((byte, i) => (i % 4 === 3 && (i >> 2) % widthPx < editedPx ? 0 : byte));
  const [source, file] = [
    await encode({ ...size, data: plain }),
    await encode({ ...size, data: new Uint8Array(mask) }),
  ];
  const intake = await decodeIntake(source, file);
  const edit = editOf({ source: intake.source, mask: intake.mask });
  const model = findModel(findProvider(catalogue(), 'ideogram')!, undefined)!;
  const call = { edit, model, settings: {}, read: () => 'set', n: 1, offset: 0 };
  return (await findAdapter('ideogram')!.toRequest(call)).request.body as FormData;
}

it('a large picture is edited in a window', async () => {
  expect((await formOf(2112, 100)).get('context_window')).toBe('auto');
});

it('a smaller picture is edited as a whole', async () => {
  const form = await formOf(2048, 100);
  expect([form.has('mask'), form.has('context_window')]).toEqual([true, false]);
});

it('a mask that keeps nothing is left out, and the window with it', async () => {
  const form = await formOf(2112, 2112);
  expect([form.has('mask'), form.has('context_window')]).toEqual([false, false]);
});
