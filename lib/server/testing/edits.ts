import type { Edit } from '../providers/provider.ts';

/** An edit as adapters get it. */
export const editOf = (pictures: Pick<Edit, 'source' | 'mask'>, change: Partial<Edit> = {}): Edit => ({
  operation: 'inpaint',
  prompt: 'a hat',
  searchPrompt: undefined,
  size: 'auto',
  user: undefined,
  readReferences: async () => [],
  ...pictures,
  ...change,
});
