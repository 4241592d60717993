import { expect, it } from 'vitest';
import { providers } from '@/lib/catalogue/catalogue';
import { english } from '@/lib/text/testing/english';
import { listTargets } from './targets.ts';
import { checkPromptValue, initialValues, toRunRequest } from './values.ts';

const options = listTargets(
  english,
  providers.map((provider) => ({ ...provider, status: { state: 'ready' } })),
);
const of = (...keys: string[]) => options.filter(({ key }) => keys.includes(key));

it('needs a prompt unless no chosen model can follow one', () => {
  expect(checkPromptValue(english, ' ', of('local/patchmatch', 'local/smooth'))).toBeUndefined();
  expect(checkPromptValue(english, ' ', of('local/patchmatch', 'openai/gpt-image-2'))).toBe(
    'Say what should be there instead.',
  );
  expect(checkPromptValue(english, '', [])).toBeUndefined();
});

it('holds a prompt to the shortest limit of the chosen models', () => {
  const prompt = 'a'.repeat(1001);
  expect(checkPromptValue(english, prompt, of('openai/gpt-image-2'))).toBeUndefined();
  expect(checkPromptValue(english, prompt, of('local/patchmatch', 'openai/gpt-image-2'))).toBe(
    'Shorten the prompt: 1001 of 1000 characters.',
  );
});

it('sends a blank prompt as none', () => {
  const values = { ...initialValues(options), prompt: ' \n' };
  expect(toRunRequest(values, of('local/patchmatch')).prompt).toBe('');
});
