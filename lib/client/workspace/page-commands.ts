import type { EditorCommand } from '@/lib/editor/commands/command';
import type { MaskFileForm } from '../mask-files/save-mask';
import type { OpenDialog } from './workspace-store';

/** Ids of elements that commands click. */
export const elementIds = {
  pictureInput: 'picture-input',
  maskInput: 'mask-input',
  editForm: 'edit-form',
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
  exportMask(form: MaskFileForm): Promise<void>;
  maskFromTransparency(): Promise<void>;
};

/** Commands of the page, listed and bound to keys beside the editor's while a picture is open. */
export function createPageCommands(page: PageActions): readonly EditorCommand[] {
  const command = (
    id: string,
    label: string,
    run: () => void,
    keys: readonly string[] = [],
  ): EditorCommand => ({
    id,
    label,
    keys,
    run,
  });
  return [
    command('run-edit', 'Run edit', () => submit(elementIds.editForm), ['mod+enter']),
    {
      ...command('stop-runs', 'Stop', () => void page.stopAll(), ['shift+x']),
      isEnabled: () => page.isLive(),
    },
    command('show-steps', 'Steps', () => page.showSteps(), ['shift+h']),
    command(rawCommandId, 'Restored or raw results', () => page.toggleRaw(), ['r']),
    command('open-picture', 'Open picture', () => click(elementIds.pictureInput), ['mod+o']),
    command('open-address', 'Open picture from an address', () => page.openDialog('address')),
    command('extend-picture', 'Extend the picture', () => page.openDialog('extend')),
    command('import-mask', 'Import mask', () => click(elementIds.maskInput)),
    command('export-mask', 'Export mask', () => void page.exportMask('alpha')),
    command('export-white-mask', 'Export mask with white as edited', () => void page.exportMask('white')),
    command('transparency-mask', 'Take the picture’s transparency as mask', () => {
      void page.maskFromTransparency();
    }),
    command('connections', 'Keys and connections', () => page.openDialog('connections')),
  ];
}

function click(id: string): void {
  document.getElementById(id)?.click();
}

function submit(id: string): void {
  const form = document.getElementById(id);
  if (form instanceof HTMLFormElement) form.requestSubmit();
}
