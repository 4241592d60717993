import { describe, expect, it } from 'vitest';
import { requestOf, type WrittenPart, writeForm } from '../../http/testing/forms.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { readRunForm } from './read-run-form.ts';

const edit = { prompt: 'a hat', n: 1, size: 'auto', targets: [{ provider: 'local' }] };
const wish: WrittenPart = { name: 'request', value: JSON.stringify(edit) };
const image = async (): Promise<WrittenPart> => ({
  name: 'image',
  value: await noisePng(32, 1),
  fileName: 'a.png',
});
const mask = async (): Promise<WrittenPart> => ({
  name: 'mask',
  value: await halfMaskPng(32),
  fileName: 'b.png',
});
const read = (parts: readonly WrittenPart[]) => readRunForm(requestOf(writeForm(parts)));

describe('the form that starts a run', () => {
  it('contains a picture, a mask and the edit', async () => {
    const { edit: found, intake } = await read([await image(), await mask(), wish]);
    expect(found).toMatchObject(edit);
    expect(intake.source.pixels).toMatchObject({ widthPx: 32, heightPx: 32 });
    expect(intake.mark).toBe('mask');
  });

  it('needs no prompt for models without one', async () => {
    const value = JSON.stringify({ ...edit, prompt: '' });
    const { edit: found } = await read([await image(), await mask(), { name: 'request', value }]);
    expect(found.prompt).toBe('');
  });

  it('needs no mask where a target edits the whole picture', async () => {
    const targets = [...edit.targets, { provider: 'openai' }];
    const value = JSON.stringify({ ...edit, targets });
    const { intake } = await read([await image(), { name: 'request', value }]);
    expect(intake.mark).toBe('nothing');
  });

  it('is rejected without a mask where every target needs one', async () => {
    await expect(read([await image(), wish])).rejects.toMatchObject({ code: 'empty-mask', param: 'mask' });
  });

  it.each([
    ['image', async () => [await mask(), wish]],
    ['request', async () => [await image(), await mask()]],
    ['request', async () => [await image(), await mask(), { name: 'request', value: '' }]],
  ])('is rejected without the field %s', async (param, parts) => {
    await expect(read(await parts())).rejects.toMatchObject({
      code: 'missing-field',
      param,
      message: expect.stringContaining(`the field ${param}.`),
    });
  });

  it.each([
    ['that is no JSON', '{', 'request'],
    ['that is no edit', '[]', 'request'],
    ['with a blank prompt', JSON.stringify({ ...edit, prompt: ' ' }), 'prompt'],
    [
      'without a prompt, where one model needs it',
      JSON.stringify({ ...edit, prompt: '', targets: [...edit.targets, { provider: 'openai' }] }),
      'prompt',
    ],
    ['with a wrong number', JSON.stringify({ ...edit, n: 0 }), 'n'],
  ])('is rejected with an edit %s', async (_, value, param) => {
    const parts = [await image(), await mask(), { name: 'request', value }];
    await expect(read(parts)).rejects.toMatchObject({ code: 'invalid-value', param });
  });
});
