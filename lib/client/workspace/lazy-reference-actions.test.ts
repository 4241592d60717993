import { expect, it } from 'vitest';
import { runOf } from '@/lib/edit/testing/runs';
import { lazyReferenceActions } from './lazy-reference-actions.ts';
import { createWorkspaceStore } from './workspace-store.ts';

it('says that the markup of a run is not taken over', async () => {
  const told: string[] = [];
  const { takeReferences } = lazyReferenceActions(createWorkspaceStore(), (message) => told.push(message));
  const run = runOf('run', []);
  await takeReferences(run);
  expect(told).toEqual([]);
  await takeReferences({ ...run, markup: { ...run.source, id: 'markup' } });
  expect(told).toEqual(['The markup of this run is not taken over: the next run goes without it.']);
});
