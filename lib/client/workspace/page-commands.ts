import type { EditorCommand } from '@/lib/editor/commands/command';
import type { TextKey } from '@/lib/text/text';
import type { MaskFileForm } from '../mask-files/save-mask';
import type { OpenDialog } from './workspace-store';

/** Ids of elements that other parts of the page click or name. */
export const elementIds = {
  pictureInput: 'picture-input',
  maskInput: 'mask-input',
  editForm: 'edit-form',
  panel: 'panel',
  resultPanel: 'result-panel',
} as const;

/** Its key also works in dialogs and before a picture is open, see `usePageKeys`. */
export const rawCommandId = 'raw-results';

type PageActions = {
  toggleRaw(): void;
  stopAll(): Promise<void>;
  showSteps(): void;
  /** Whether a run can be stopped. */
  isLive(): boolean;
  openDialog(dialog: OpenDialog): void;
  cropPicture(): Promise<void>;
  exportMask(form: MaskFileForm): Promise<void>;
  maskFromTransparency(): Promise<void>;
};

/** Commands of the page, listed and bound to keys beside the editor's while a picture is open. */
export function createPageCommands(page: PageActions): readonly EditorCommand[] {
  const command = (
    id: string,
    label: TextKey,
    run: () => void,
    keys: readonly string[] = [],
  ): EditorCommand => ({
    id,
    label,
    keys,
    run,
  });
  return [
    command('run-edit', 'editor.commands.runEdit', () => submit(elementIds.editForm), ['mod+enter']),
    {
      ...command('stop-runs', 'editor.commands.stopRuns', () => void page.stopAll(), ['shift+x']),
      isEnabled: () => page.isLive(),
    },
    command('show-steps', 'editor.commands.showSteps', () => page.showSteps(), ['shift+h']),
    command(rawCommandId, 'editor.commands.rawResults', () => page.toggleRaw(), ['r']),
    command('open-picture', 'editor.commands.openPicture', () => click(elementIds.pictureInput), ['mod+o']),
    command('open-address', 'editor.commands.openAddress', () => page.openDialog('address')),
    command('crop-picture', 'frame.cropPicture', () => void page.cropPicture()),
    command('extend-picture', 'editor.commands.extendPicture', () => page.openDialog('extend')),
    command('import-mask', 'editor.commands.importMask', () => click(elementIds.maskInput)),
    command('export-mask', 'editor.commands.exportMask', () => void page.exportMask('alpha')),
    command('export-white-mask', 'editor.commands.exportWhiteMask', () => void page.exportMask('white')),
    command('transparency-mask', 'editor.commands.transparencyMask', () => {
      void page.maskFromTransparency();
    }),
    command('connections', 'editor.commands.connections', () => page.openDialog('connections')),
  ];
}

function click(id: string): void {
  document.getElementById(id)?.click();
}

function submit(id: string): void {
  const form = document.getElementById(id);
  if (form instanceof HTMLFormElement) form.requestSubmit();
}
