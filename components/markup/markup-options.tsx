'use client';

import { Trash, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { CommandButton } from '@/components/toolbar/command-button';
import { OverflowRow, type RowItem } from '@/components/toolbar/overflow-row';
import { SettingSlider } from '@/components/toolbar/setting-slider';
import { ViewControls } from '@/components/toolbar/view-controls';
import { ChoiceGroup } from '@/components/ui/form/choice-group';
import { useText } from '@/components/ui/text/text-provider';
import { useMedia } from '@/components/ui/use-media';
import { measureText } from '@/lib/client/markup/text-width';
import { uprightLayout } from '@/lib/client/workspace/panel-actions';
import type { Editor } from '@/lib/editor/editor';
import {
  letterRatio,
  type MarkColor,
  markColors,
  maxMarkWidthPx,
  minMarkWidthPx,
} from '@/lib/editor/markup/mark';
import { changedMark, setLook } from '@/lib/editor/markup/mark-actions';
import { lookAttribute } from './writing-focus';

/** The strip above the stage while markup is drawn: look of the next or the selected mark, and how many there are. */
export function MarkupOptions({ editor, isCompact }: { editor: Editor; isCompact: boolean }) {
  const t = useText();
  const tool = useStore(editor.markup, (state) => state.tool);
  const isUpright = useMedia(uprightLayout);
  const count = useStore(editor.markup, (state) => state.marks.length);
  const items: RowItem[] = isCompact
    ? []
    : [{ key: `${tool} name`, node: <b className="font-semibold">{t(`markup.tools.${tool}`)}</b> }];
  items.push(
    {
      key: 'color',
      node: (
        <Look>
          <ColorSetting editor={editor} />
        </Look>
      ),
    },
    {
      key: 'width',
      node: (
        <Look>
          <WidthSetting editor={editor} />
        </Look>
      ),
    },
  );
  if (isCompact) items.push({ key: 'view', node: <ViewControls editor={editor} /> });
  // The rail, which has it else, is a row of tools alone.
  if (isUpright)
    items.push({
      key: 'clear',
      node: <CommandButton editor={editor} commandId="clear-markup" icon={Trash} />,
    });
  return (
    <>
      <OverflowRow items={items} />
      <p role="status" className="figures shrink-0 whitespace-nowrap text-muted text-xs">
        {t('markup.count', { count })}
      </p>
      <CommandButton editor={editor} commandId="remove-mark" icon={Trash2} className="size-8" />
    </>
  );
}

/** Settings of the text that is being written, which goes on while they are used. */
const Look = ({ children }: { children: ReactNode }) => (
  <span {...{ [lookAttribute]: '' }} className="contents">
    {children}
  </span>
);

function ColorSetting({ editor }: { editor: Editor }) {
  const t = useText();
  const color = useStore(editor.markup, (state) => (changedMark(state) ?? state).color);
  const chosen = (Object.keys(markColors) as MarkColor[]).find((name) => markColors[name] === color) ?? 'red';
  return (
    <ChoiceGroup
      aria-label={t('markup.color')}
      value={chosen}
      choices={(Object.keys(markColors) as MarkColor[]).map((name) => ({
        value: name,
        'aria-label': t(`markup.colors.${name}`),
        title: t(`markup.colors.${name}`),
        style: { background: markColors[name] },
      }))}
      onChange={(name) => setLook(editor, { color: markColors[name] }, measureText)}
      className="flex shrink-0 gap-1.5 p-1"
      itemClassName="size-6 forced-color-adjust-none rounded-full border border-line-strong outline-ink outline-offset-2 data-[state=on]:outline-2 coarse:size-8"
    />
  );
}

function WidthSetting({ editor }: { editor: Editor }) {
  const t = useText();
  const isUpright = useMedia(uprightLayout);
  const widthPx = useStore(editor.markup, (state) => Math.round((changedMark(state) ?? state).widthPx));
  const isText = useStore(editor.markup, (state) => (changedMark(state)?.kind ?? state.tool) === 'text');
  return (
    <SettingSlider
      title={t('toolbar.size')}
      label={t(isText ? 'markup.letterSize' : 'markup.lineWidth')}
      isBrief={isUpright}
      value={widthPx}
      min={minMarkWidthPx}
      // A picture that was cropped has lines of the one before.
      max={Math.max(widthPx, maxMarkWidthPx(editor.size))}
      valueText={`${isText ? widthPx * letterRatio : widthPx} px`}
      onChange={(value) => setLook(editor, { widthPx: value }, measureText)}
    />
  );
}
