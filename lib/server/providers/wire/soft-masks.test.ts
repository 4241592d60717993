import sharp from 'sharp';
import { expect, test } from 'vitest';
import { editingFakes } from '../../../../e2e/fake-upstream/fakes.ts';
import { findProvider } from '../../../catalogue/find.ts';
import { catalogue } from '../../catalogue.ts';
import { decodeIntake } from '../../images/intake.ts';
import { editOf } from '../../testing/edits.ts';
import { encode, noisePng } from '../../testing/pictures.ts';
import { findAdapter } from '../registry.ts';

/** Support of the embedded engine and each API for soft masks. */
const forms: (readonly [string, 'soft' | 'hard'])[] = [
  ['local', 'soft'],
  ...editingFakes.flatMap(({ id, edits }) => (edits.mask === 'none' ? [] : [[id, edits.mask] as const])),
];
const edgePx = 64;
/** A quarter of the rows each is kept by 0, 100, 200 and 255 of 255. */
const alphas = [0, 100, 200, 255];
const edited = { soft: [255, 155, 55, 0], hard: [255, 255, 0, 0] };
/** The providers whose masks are black where to edit. */
const isBlack = (id: string): boolean => id === 'ideogram';

const softMask = async () => {
  const data = new Uint8Array(edgePx * edgePx * 4);
  for (let i = 0; i < edgePx * edgePx; i += 1) data[i * 4 + 3] = alphas[Math.floor((i * 4) / edgePx ** 2)]!;
  return await encode({ widthPx: edgePx, heightPx: edgePx, data });
};

test.each(forms)('%s receives a %s mask', async (id, form) => {
  const { source, mask } = await decodeIntake(await noisePng(edgePx, 1), await softMask());
  const provider = findProvider(catalogue(), id)!;
  const call = {
    edit: editOf({ source, mask }),
    model: provider.models.find((model) => model.id === provider.defaultModel)!,
    settings: {},
    read: () => 'set',
    n: 1,
    offset: 0,
  };
  const adapter = findAdapter(id)!;
  expect(adapter.maskForm).toBe(form);
  const { request } = await adapter.toRequest(call);
  const rows = await rowsOf(await maskOf(request.body));
  expect(isBlack(id) ? rows.map((level) => 255 - level) : rows).toEqual(edited[form]);
});

/** The mask of a request: a file of its form, or a text of its JSON. */
async function maskOf(body: FormData | string): Promise<Uint8Array> {
  if (typeof body !== 'string') return new Uint8Array(await (body.get('mask') as Blob).arrayBuffer());
  const json = JSON.parse(body);
  const text = json.mask ?? json.contents[0].parts[1].inlineData.data;
  return Buffer.from(text, 'base64');
}

/** The edited share of the first pixel of each quarter: by its alpha if it has one, else by its brightness. */
async function rowsOf(file: Uint8Array): Promise<number[]> {
  const { hasAlpha } = await sharp(file).metadata();
  const data = await sharp(file).ensureAlpha().raw().toBuffer();
  const at = alphas.map((_, i) => (i * edgePx ** 2) / alphas.length);
  return at.map((pixel) => (hasAlpha ? 255 - data[pixel * 4 + 3]! : data[pixel * 4]!));
}
