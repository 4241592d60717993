import { describe, expect, it } from 'vitest';
import { providers } from './catalogue.ts';
import { findProvider } from './find.ts';
import { canDo, needsPrompt, sentOperation, usualModelFor } from './model-operations.ts';
import { findAnyModel } from './unlisted.ts';

const provider = (id: string) => findProvider(providers, id)!;
const model = (id: string, modelId: string) => findAnyModel(provider(id), modelId)!;

describe('outpaint', () => {
  const service = model('stability-ai', 'outpaint');
  const inpainting = model('stability-ai', 'inpaint');

  it('is done by its services, and by every model that inpaints', () => {
    expect([service, inpainting, model('stability-ai', 'erase')].map((it) => canDo(it, 'outpaint'))).toEqual([
      true,
      true,
      false,
    ]);
    expect(canDo(service, 'inpaint')).toBe(false);
  });

  it('is inpainting for a model that has no such operation', () => {
    expect([service, inpainting].map((it) => sentOperation(it, 'outpaint'))).toEqual(['outpaint', 'inpaint']);
    expect(sentOperation(inpainting, 'erase')).toBe('erase');
  });

  it('prefers the service of a provider, where it has one', () => {
    const usual = (id: string) => usualModelFor(provider(id), 'outpaint')?.id;
    expect([usual('stability-ai'), usual('segmind'), usual('reka-ai')]).toEqual([
      'outpaint',
      'flux-fill-pro',
      undefined,
    ]);
    expect(findAnyModel(provider('black-forest-labs'), undefined, 'outpaint')?.id).toBe(
      'flux-tools/outpainting-v1',
    );
  });

  it('needs a prompt only where the model must be told what to make', () => {
    const local = model('local', 'patchmatch');
    expect([service, inpainting, local].map((it) => needsPrompt(it, 'outpaint'))).toEqual([
      false,
      true,
      false,
    ]);
    expect(needsPrompt(inpainting, 'inpaint')).toBe(true);
  });
});
