import { expect, it } from 'vitest';
import { providers } from '@/lib/catalogue/catalogue';
import { english } from '@/lib/text/testing/english';
import { listTargets } from '../edit/targets.ts';
import { initialValues } from '../edit/values.ts';
import type { KeptForm } from './draft.ts';
import type { DraftSession } from './draft-session.ts';
import { readForm } from './form-draft.ts';

const options = listTargets(
  english,
  providers.map((provider) => ({ ...provider, status: { state: 'ready' } })),
);
const kept = (form: KeptForm) => ({ read: async () => ({ form }) }) as unknown as DraftSession;

it('restores the operation with its prompts', async () => {
  const values = { ...initialValues(options), operation: 'recolor', searchPrompt: 'the car' } as const;
  expect(await readForm(kept({ version: 1, ...values }), options)).toEqual(values);
});

it('reads a form that an earlier version saved as one that inpaints', async () => {
  const { operation: _, searchPrompt: __, ...values } = initialValues(options);
  const found = await readForm(kept({ version: 1, ...values }), options);
  expect(found).toMatchObject({ operation: 'inpaint', searchPrompt: '' });
});
