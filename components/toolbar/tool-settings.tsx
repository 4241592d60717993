'use client';

import { PenTool } from 'lucide-react';
import { Segments } from '@/components/ui/form/segments';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/overlay/popover';
import { useText } from '@/components/ui/text/text-provider';
import { useMedia } from '@/components/ui/use-media';
import { uprightLayout, widePanel } from '@/lib/client/workspace/panel-actions';
import { MAX_BRUSH_PX, MIN_BRUSH_PX } from '@/lib/editor/brush-size';
import type { Editor } from '@/lib/editor/editor';
import { toolById } from '@/lib/editor/tools';
import type { ToolSetting } from '@/lib/editor/tools/tool';
import { FeelSettings } from './feel-settings';
import { OpacitySetting } from './opacity-setting';
import { OverflowRow, type RowItem } from './overflow-row';
import { SettingSlider } from './setting-slider';
import { ToolOptionControl } from './tool-option-control';
import { useEditorState } from './use-editor';
import { ViewControls } from './view-controls';

/** Steps of the size slider. The scale is logarithmic for precise small sizes. */
const sizeSteps = 200;

const toPosition = (sizePx: number): number =>
  Math.round((Math.log(sizePx / MIN_BRUSH_PX) / Math.log(MAX_BRUSH_PX / MIN_BRUSH_PX)) * sizeSteps);
const toSize = (position: number): number =>
  Math.round(MIN_BRUSH_PX * (MAX_BRUSH_PX / MIN_BRUSH_PX) ** (position / sizeSteps));

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Settings of the active tool, as many as there is room for. */
export function ToolSettings({ editor, isCompact }: { editor: Editor; isCompact: boolean }) {
  const t = useText();
  const tool = useEditorState(editor, ({ toolId }) => toolById(toolId));
  // In a narrower window the opacity is among the settings of the pen, which are rarely changed.
  const isWide = useMedia(widePanel);
  const has = (setting: ToolSetting) => tool.settings.includes(setting);
  const items: RowItem[] = isCompact
    ? []
    : [{ key: `${tool.id} name`, node: <b className="font-semibold">{t(tool.label)}</b> }];
  if (has('size')) items.push({ key: 'size', node: <SizeSetting editor={editor} /> });
  if (has('hardness')) items.push({ key: 'hardness', node: <HardnessSetting editor={editor} /> });
  if (has('opacity') && isWide) items.push({ key: 'opacity', node: <OpacitySetting editor={editor} /> });
  if (has('size'))
    items.push({
      key: 'feel',
      node: <FeelSetting editor={editor} hasOpacity={has('opacity') && !isWide} />,
    });
  for (const id of Object.keys(tool.options ?? {}))
    items.push({
      key: `${tool.id} ${id}`,
      node: <ToolOptionControl editor={editor} tool={tool} id={id} />,
    });
  if (has('area')) items.push({ key: 'area', node: <AreaSetting editor={editor} /> });
  if (isCompact) items.push({ key: 'view', node: <ViewControls editor={editor} /> });
  return <OverflowRow items={items} />;
}

function SizeSetting({ editor }: { editor: Editor }) {
  const t = useText();
  const sizePx = useEditorState(editor, (state) => state.brushSizePx);
  const isUpright = useMedia(uprightLayout);
  return (
    <SettingSlider
      title={t('toolbar.size')}
      label={t('toolbar.brushSize')}
      isBrief={isUpright}
      value={toPosition(sizePx)}
      min={0}
      max={sizeSteps}
      valueText={`${sizePx} px`}
      onChange={(position) => editor.store.setState({ brushSizePx: toSize(position) })}
    />
  );
}

function HardnessSetting({ editor }: { editor: Editor }) {
  const t = useText();
  const hardness = useEditorState(editor, (state) => state.hardness);
  return (
    <SettingSlider
      title={t('toolbar.hardness')}
      label={t('toolbar.brushHardness')}
      value={Math.round(hardness * 100)}
      min={0}
      max={100}
      valueText={percent(hardness)}
      onChange={(value) => editor.store.setState({ hardness: value / 100 })}
    />
  );
}

function FeelSetting({ editor, hasOpacity }: { editor: Editor; hasOpacity: boolean }) {
  const t = useText();
  return (
    <Popover
      label={t('toolbar.penAndSmoothing')}
      side="bottom"
      trigger={<IconButton icon={PenTool} label={t('toolbar.penAndSmoothing')} className="size-8" />}
    >
      <FeelSettings editor={editor} hasOpacity={hasOpacity} />
    </Popover>
  );
}

function AreaSetting({ editor }: { editor: Editor }) {
  const t = useText();
  const areaMode = useEditorState(editor, (state) => state.areaMode);
  return (
    <Segments
      label={t('toolbar.area.label')}
      value={areaMode}
      segments={[
        { id: 'paint', label: t('toolbar.area.paint') },
        { id: 'erase', label: t('toolbar.area.erase') },
        { id: 'intersect', label: t('toolbar.area.intersect') },
      ]}
      onChange={(mode) => editor.store.setState({ areaMode: mode })}
    />
  );
}
