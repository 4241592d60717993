import { expect, it } from 'vitest';
import { providers } from '@/lib/catalogue/catalogue';
import { english } from '@/lib/text/testing/english';
import { listTargets, optionsFor } from './targets.ts';

const options = listTargets(
  english,
  providers.map((provider) => ({ ...provider, status: { state: 'ready' } })),
);
const usable = (operation: Parameters<typeof optionsFor>[2]) =>
  optionsFor(english, options, operation).flatMap(({ key, obstacle }) => (obstacle ? [] : [key]));

it('offers no service for another operation, and all other models as before', () => {
  const inpainting = optionsFor(english, options, 'inpaint');
  expect(inpainting).toEqual(options.filter(({ key }) => inpainting.some((option) => option.key === key)));
  expect(inpainting.map(({ key }) => key)).not.toContain('stability-ai/erase');
  expect(inpainting.filter(({ isUnfit }) => isUnfit)).toEqual([]);
});

it('offers the models that can do an operation first, and says of the others that they cannot', () => {
  expect(usable('erase')).toEqual([
    'local/patchmatch',
    'local/smooth',
    'stability-ai/erase',
    'bedrock/us.stability.stable-image-erase-object-v1:0',
    'black-forest-labs/flux-tools/erase-v1',
    // Its provider is ready here; on a server its own obstacle says that it cannot edit.
    'reka-ai/reka-flash',
  ]);
  const openai = optionsFor(english, options, 'erase').find(({ key }) => key === 'openai/gpt-image-2');
  expect(openai).toMatchObject({ isUnfit: true, obstacle: 'Cannot do this operation.' });
});
