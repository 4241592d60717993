import type { Run } from '@/lib/edit/run/run';
import type { MaskMeaning } from '@/lib/mask/conversion/mask-from-pixels';
import { prepareRasters } from '@/lib/mask/raster/inflate';
import { fetchWhole } from '../intake/read-file';
import { IntakeError } from '../intake/source';
import { lazyImport } from '../lazy-import';
import type { GivenMask } from '../mask-files/read-mask';
import type { MaskFileForm } from '../mask-files/save-mask';
import { inSlices } from '../scheduling/in-slices';
import { pause } from '../scheduling/pause';
import { text } from '../text/text';
import { notifyErrors } from './notify-errors';
import type { Notify, WorkspaceStore } from './workspace-store';

/** Fetched with the first imported or saved mask. */
const loadMaskFiles = lazyImport(() => import('../mask-files/mask-files'));

/** Import and export of masks. An imported mask can be painted on and undone. */
export function createMaskActions(store: WorkspaceStore, notify: Notify) {
  const put = async (given: GivenMask, meaning: MaskMeaning) => {
    const { editor } = store.getState();
    if (!editor) return;
    const [{ maskTiles }] = await Promise.all([loadMaskFiles(), prepareRasters()]);
    const tiles = await inSlices(maskTiles(given, meaning, editor.size));
    if (!(await editor.replaceMask(tiles))) notify(text()('workspace.mask.same'));
  };
  const isSameSize = ({ pixels }: GivenMask) => {
    const size = store.getState().editor?.size;
    return size?.widthPx === pixels.widthPx && size.heightPx === pixels.heightPx;
  };
  const reading = (work: () => Promise<GivenMask>) =>
    notifyErrors(notify, async () => {
      const given = await work();
      const [meaning, ...others] = given.meanings;
      // A mask is looked at while it changes.
      store.setState({ mode: 'mask' });
      store.getState().editor?.store.setState({ layer: 'mask' });
      if (meaning && others.length === 0 && isSameSize(given)) await put(given, meaning);
      else store.setState({ maskDraft: given });
    });

  return {
    /** Applies a mask of the right size with a single meaning at once; asks about any other. */
    importMask: (file: File) =>
      reading(
        async () =>
          await (await loadMaskFiles()).readMaskFile(file, file.name || text()('workspace.mask.unnamed')),
      ),
    async finishMaskImport(meaning: MaskMeaning): Promise<void> {
      const { maskDraft } = store.getState();
      store.setState({ maskDraft: null });
      if (maskDraft) await notifyErrors(notify, () => put(maskDraft, meaning));
    },
    cancelMaskImport(): void {
      store.setState({ maskDraft: null });
    },
    /** Makes the transparency of the picture the mask. */
    async maskFromTransparency(): Promise<void> {
      const { source } = store.getState();
      if (source)
        await reading(async () => ({
          name: source.name,
          pixels: (await loadMaskFiles()).pixelsOf(source.bitmap),
          meanings: ['transparent'],
        }));
    },
    /** Applies the mask of an earlier run. */
    maskFromRun: (run: Run) =>
      reading(async () => {
        if (!run.mask) throw new IntakeError(text()('workspace.mask.none'));
        const file = await fetchWhole(run.mask.url, 'intake.notLoaded.mask');
        // In a sent mask transparency always means edit, even where nothing is transparent.
        return {
          ...(await (await loadMaskFiles()).readMaskFile(file, text()('workspace.mask.unnamed'))),
          meanings: ['transparent'],
        };
      }),
    async exportMask(form: MaskFileForm): Promise<void> {
      const { editor, source } = store.getState();
      if (!editor || !source) return;
      await notifyErrors(notify, async () => {
        const coverage = await editor.mask.copyExact(pause);
        const { saveMask } = await loadMaskFiles();
        await saveMask(coverage, form, source.name);
      });
    },
  };
}
