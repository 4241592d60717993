import { expect, it } from 'vitest';
import { keepStash } from './kept-stash.ts';
import type { StashedSource } from './stash.ts';
import { createWorkspaceStore } from './workspace-store.ts';

const work = (key: string) => ({ key }) as StashedSource;

it('a workspace that is left hands its stash to the next one, once', () => {
  const first = createWorkspaceStore();
  const leave = keepStash(first);
  first.setState({ stash: [work('a'), work('b')] });
  leave();
  const second = createWorkspaceStore();
  second.setState({ stash: [work('c')] });
  keepStash(second);
  expect(second.getState().stash.map(({ key }) => key)).toEqual(['c', 'a', 'b']);
  const third = createWorkspaceStore();
  keepStash(third);
  expect(third.getState().stash).toEqual([]);
});
