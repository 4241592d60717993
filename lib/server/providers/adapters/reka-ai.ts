import 'server-only';
import { unknownError } from '../errors/provider-errors.ts';
import type { Provider } from '../provider.ts';

/** Reka's API returns no pictures, so it is never called. */
export const rekaAi: Provider = {
  id: 'reka-ai',
  maskForm: 'none',
  unable: 'Reka AI has no image editing: its models answer with text only. Choose another provider.',
  requiredSettings: [],
  authHeaders: () => undefined,
  toRequest() {
    throw new Error('Reka AI cannot edit images and must not be called');
  },
  fromResponse() {
    throw new Error('Reka AI cannot edit images and must not be called');
  },
  toError: (answer) => unknownError(answer),
};
