import { beforeEach, describe, expect, it, vi } from 'vitest';
import { maxReferences } from '@/lib/edit/request/references';
import { runOf } from '@/lib/edit/testing/runs';
import { createReferenceActions } from './reference-actions.ts';
import { createWorkspaceStore } from './workspace-store.ts';

const png = (name: string): File => new File(['a'], name, { type: 'image/png' });

function setUp() {
  const store = createWorkspaceStore();
  const told: string[] = [];
  let undo = () => {};
  const actions = createReferenceActions(store, (message, action) => {
    told.push(message);
    if (action) undo = action.run;
  });
  const names = () => store.getState().references.map(({ name }) => name);
  const keyOf = (name: string) => store.getState().references.find((one) => one.name === name)!.key;
  return { ...actions, store, told, names, keyOf, undo: () => undo() };
}

beforeEach(() => {
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:1', revokeObjectURL: vi.fn() });
  return () => vi.unstubAllGlobals();
});

describe('the references of the next edit', () => {
  it('are added in their order, moved, and removed', async () => {
    const { addReferences, moveReference, removeReference, names, keyOf, told, undo } = setUp();
    await addReferences([png('a'), png('b'), png('c')]);
    expect(names()).toEqual(['a', 'b', 'c']);
    moveReference(keyOf('c'), 0);
    expect(names()).toEqual(['c', 'a', 'b']);
    moveReference(keyOf('c'), 3);
    moveReference(keyOf('c'), -1);
    expect(names()).toEqual(['c', 'a', 'b']);
    removeReference(keyOf('a'));
    expect(names()).toEqual(['c', 'b']);
    expect(URL.revokeObjectURL).toHaveBeenCalledTimes(1);
    expect(told).toEqual(['Reference removed.']);
    undo();
    expect(names()).toEqual(['c', 'a', 'b']);
  });

  it('are at most fifteen, and say so', async () => {
    const { addReferences, names, told } = setUp();
    await addReferences(Array.from({ length: maxReferences + 1 }, (_, i) => png(String(i))));
    expect(names()).toHaveLength(maxReferences);
    expect(told).toEqual(['At most 15 references can be sent.']);
  });

  it('are pictures that can be sent', async () => {
    const { addReferences, names, told } = setUp();
    await addReferences([new File(['a'], 'a.avif', { type: 'image/avif' })]);
    expect(names()).toEqual([]);
    expect(told[0]).toMatch(/is no PNG, JPEG or WebP\.$/);
  });

  describe('are replaced by those of a run that is taken up again', () => {
    const always = () => true;
    const image = {
      id: 'r',
      url: '/api/images/r',
      widthPx: 8,
      heightPx: 8,
      bytes: 1,
      mediaType: 'image/png',
    };
    const run = runOf('run', [], { references: [image, image] });
    beforeEach(() => {
      vi.stubGlobal('fetch', async () => new Response(new Blob(['b'], { type: 'image/png' })));
    });

    it('and by none where it has none', async () => {
      const { takeReferences, names, told } = setUp();
      await takeReferences(run, always);
      expect(names()).toEqual(['reference-1', 'reference-2']);
      await takeReferences(runOf('run', []), always);
      expect(names()).toEqual([]);
      expect(told).toEqual([]);
    });

    it('and chosen ones can be brought back', async () => {
      const { addReferences, takeReferences, names, told, undo } = setUp();
      await addReferences([png('a')]);
      await takeReferences(run, always);
      expect(told).toEqual(['These references belong to the run. Yours were taken out.']);
      undo();
      expect(names()).toEqual(['a']);
    });

    it('and by none where they cannot be fetched', async () => {
      const { addReferences, takeReferences, names } = setUp();
      await addReferences([png('a')]);
      vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
      await expect(takeReferences(run, always)).rejects.toThrow();
      expect(names()).toEqual([]);
    });

    it('but not where another picture is open by then', async () => {
      const { takeReferences, names } = setUp();
      await takeReferences(run, () => false);
      expect(names()).toEqual([]);
    });
  });
});
