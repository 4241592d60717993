import { expect, it } from 'vitest';
import { providers } from '@/lib/catalogue/catalogue';
import { english } from '@/lib/text/testing/english';
import { switchOperation } from './switch-operation.ts';
import { listTargets } from './targets.ts';
import { checkPromptValue, checkSearchPrompt, initialValues, toRunRequest } from './values.ts';

const options = listTargets(
  english,
  providers.map((provider) => ({ ...provider, status: { state: 'ready' } })),
);
const inpaint = (prompt: string) => ({ operation: 'inpaint', prompt, searchPrompt: '' }) as const;
const of = (...keys: string[]) => options.filter(({ key }) => keys.includes(key));

it('needs a prompt unless no chosen model can follow one', () => {
  expect(checkPromptValue(english, inpaint(' '), of('local/patchmatch', 'local/smooth'))).toBeUndefined();
  expect(checkPromptValue(english, inpaint(' '), of('local/patchmatch', 'openai/gpt-image-2'))).toBe(
    'Say what should be there instead.',
  );
  expect(checkPromptValue(english, inpaint(''), [])).toBeUndefined();
});

it('holds a prompt to the shortest limit of the chosen models', () => {
  const prompt = 'a'.repeat(1001);
  expect(checkPromptValue(english, inpaint(prompt), of('openai/gpt-image-2'))).toBeUndefined();
  expect(checkPromptValue(english, inpaint(prompt), of('local/patchmatch', 'openai/gpt-image-2'))).toBe(
    'Shorten the prompt: 1001 of 1000 characters.',
  );
});

it('sends a blank prompt as none', () => {
  const values = { ...initialValues(options), prompt: ' \n' };
  expect(toRunRequest(values, of('local/patchmatch')).prompt).toBe('');
});

it('needs no prompt for an operation that takes none, and keeps what is written', () => {
  const values = {
    ...initialValues(options),
    operation: 'erase',
    prompt: 'a hat',
    searchPrompt: 'a dog',
  } as const;
  const chosen = of('stability-ai/erase');
  expect(checkPromptValue(english, { ...values, prompt: '' }, chosen)).toBeUndefined();
  expect(toRunRequest(values, chosen)).toMatchObject({ operation: 'erase', prompt: '' });
  expect(toRunRequest(values, chosen)).not.toHaveProperty('searchPrompt');
});

it('needs a prompt to outpaint only where a model must be told what to make', () => {
  const values = { operation: 'outpaint', prompt: '', searchPrompt: '' } as const;
  expect(checkPromptValue(english, values, of('stability-ai/outpaint', 'local/patchmatch'))).toBeUndefined();
  const mixed = of('stability-ai/outpaint', 'openai/gpt-image-2');
  expect(checkPromptValue(english, values, mixed)).toBe('Say what the new area should show.');
  const request = toRunRequest({ ...initialValues(options), operation: 'outpaint', prompt: 'sky' }, mixed);
  expect(request).toMatchObject({ operation: 'outpaint', prompt: 'sky' });
});

it('needs to know what to look for', () => {
  const values = { ...initialValues(options), operation: 'recolor', prompt: 'red' } as const;
  expect(checkSearchPrompt(english, values)).toBe('Say what to look for in the picture.');
  const found = { ...values, searchPrompt: 'the car' };
  expect(checkSearchPrompt(english, found)).toBeUndefined();
  const request = { operation: 'recolor', prompt: 'red', searchPrompt: 'the car' };
  expect(toRunRequest(found, of('stability-ai/search-and-recolor'))).toMatchObject(request);
});

it('chooses a model for another operation only where no chosen one can do it', () => {
  const both = { targets: ['openai/gpt-image-2', 'local/patchmatch'] };
  expect(switchOperation(both, options, 'erase')).toEqual({ operation: 'erase', ...both });
  const one = { targets: ['openai/gpt-image-2'] };
  expect(switchOperation(one, options, 'erase').targets).toEqual(['openai/gpt-image-2', 'local/patchmatch']);
  const notReady = options.map((option) => ({ ...option, obstacle: 'not set up' }));
  expect(switchOperation(one, notReady, 'recolor')).toEqual({ operation: 'recolor', ...one });
});
