'use client';

import { Contrast, PaintBucket, Redo2, Shapes, Trash, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { MarkupTools } from '@/components/markup/lazy-markup';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { markupCommandId } from '@/lib/editor/commands/markup-commands';
import type { Editor } from '@/lib/editor/editor';
import { tools } from '@/lib/editor/tools';
import { CommandButton } from './command-button';
import { ToolButton } from './tool-button';
import { useCommandKeys, useEditorState } from './use-editor';

type ToolRailProps = {
  editor: Editor;
  /** On a phone held upright: the tools alone, in a row. */
  isRow: boolean;
  children: ReactNode;
};

/** Toolbar: tools of the layer that is drawn on, history, commands on the whole layer; on the mask also the children. */
export function ToolRail({ editor, isRow, children }: ToolRailProps) {
  const t = useText();
  const isMask = useEditorState(editor, ({ layer }) => layer === 'mask');
  return (
    <div
      role="toolbar"
      aria-label={t(isMask ? 'toolbar.tools' : 'markup.toolbar')}
      aria-orientation={isRow ? 'horizontal' : 'vertical'}
      className="flex h-full flex-col items-center gap-0.5 overflow-y-auto py-2 upright:h-[52px] upright:flex-row upright:gap-0 upright:overflow-hidden upright:px-1 upright:py-0 upright:*:h-[46px] upright:*:min-w-0 upright:*:flex-1"
    >
      {isMask ? (
        tools.map((tool) => <ToolButton key={tool.id} editor={editor} tool={tool} />)
      ) : (
        <MarkupTools editor={editor} />
      )}
      {isRow ? null : <Gap />}
      <MarkupSwitch editor={editor} />
      {isRow ? null : (
        <>
          <Gap />
          <HistoryButtons editor={editor} />
          <Gap />
          {isMask ? (
            <>
              <MaskCommands editor={editor} />
              <Gap />
              {children}
            </>
          ) : (
            <CommandButton editor={editor} commandId="clear-markup" icon={Trash} side="right" />
          )}
        </>
      )}
    </div>
  );
}

/** Switches between mask and markup. */
function MarkupSwitch({ editor }: { editor: Editor }) {
  const t = useText();
  const keys = useCommandKeys(editor, markupCommandId);
  const isActive = useEditorState(editor, ({ layer }) => layer === 'markup');
  return (
    <IconButton
      icon={Shapes}
      label={t('markup.switch')}
      keys={keys}
      side="right"
      aria-pressed={isActive}
      onClick={() => editor.commands.run(markupCommandId)}
    />
  );
}

/** Undo and redo. */
export function HistoryButtons({ editor }: { editor: Editor }) {
  return (
    <>
      <CommandButton editor={editor} commandId="undo" icon={Undo2} side="right" />
      <CommandButton editor={editor} commandId="redo" icon={Redo2} side="right" />
    </>
  );
}

/** Commands on the whole mask. */
export function MaskCommands({ editor }: { editor: Editor }) {
  return (
    <>
      <CommandButton editor={editor} commandId="invert-mask" icon={Contrast} side="right" />
      <CommandButton editor={editor} commandId="fill-mask" icon={PaintBucket} side="right" />
      <CommandButton editor={editor} commandId="clear-mask" icon={Trash} side="right" />
    </>
  );
}

function Gap() {
  return <hr className="my-1 h-px w-5 shrink-0 border-0 bg-line" />;
}
