'use client';

import { Keyboard, SlidersHorizontal } from 'lucide-react';
import { MarkupOptions } from '@/components/markup/lazy-markup';
import { CommandButton } from '@/components/toolbar/command-button';
import { MaskStatus } from '@/components/toolbar/mask-status';
import { SelectionStatus } from '@/components/toolbar/selection-status';
import { HistoryButtons } from '@/components/toolbar/tool-rail';
import { ToolSettings } from '@/components/toolbar/tool-settings';
import { useEditorState } from '@/components/toolbar/use-editor';
import { ViewControls } from '@/components/toolbar/view-controls';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { useMedia } from '@/components/ui/use-media';
import { uprightLayout } from '@/lib/client/workspace/panel-actions';
import type { Editor } from '@/lib/editor/editor';
import { useWorkspace } from '../workspace-context';
import { compactLayout } from './stage-insets';

/**
 * The strip above the stage in Mask: settings of the tool, size of the mask or number of marks, zoom; on a phone held
 * upright also undo.
 */
export function MaskOptions({ editor }: { editor: Editor }) {
  const t = useText();
  const workspace = useWorkspace();
  const isCompact = useMedia(compactLayout);
  const isUpright = useMedia(uprightLayout);
  const isMask = useEditorState(editor, ({ layer }) => layer === 'mask');
  return (
    <div className="flex h-full min-h-[40px] items-center gap-3 px-3 text-sm upright:min-h-[44px] upright:gap-0.5 upright:pe-1 landscape:gap-2 landscape:px-2">
      {isMask ? (
        <>
          <ToolSettings editor={editor} isCompact={isCompact} />
          {isCompact ? null : <SelectionStatus editor={editor} />}
          <MaskStatus editor={editor} isBrief={isCompact} />
        </>
      ) : (
        <MarkupOptions editor={editor} isCompact={isCompact} />
      )}
      {isUpright ? <HistoryButtons editor={editor} /> : null}
      {isCompact && isMask ? (
        <IconButton
          icon={SlidersHorizontal}
          label={t('workspace.panel.wholeMask')}
          className="size-8"
          onClick={() => workspace.showTab('mask')}
        />
      ) : null}
      {isCompact ? null : (
        <div className="flex shrink-0 items-center">
          <ViewControls editor={editor} />
          <CommandButton editor={editor} commandId="open-keys" icon={Keyboard} className="size-8" />
        </div>
      )}
    </div>
  );
}
