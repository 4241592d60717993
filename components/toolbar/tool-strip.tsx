'use client';

import { PenTool } from 'lucide-react';
import { Segments } from '@/components/ui/form/segments';
import { Switch } from '@/components/ui/form/switch';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/overlay/popover';
import { MAX_BRUSH_PX, MIN_BRUSH_PX } from '@/lib/editor/brush-size';
import type { Editor } from '@/lib/editor/editor';
import type { BrushFeel } from '@/lib/editor/store';
import { toolById } from '@/lib/editor/tools';
import type { ToolSetting } from '@/lib/editor/tools/tool';
import { SettingSlider } from './setting-slider';
import { ToolOptionControl } from './tool-option-control';
import { useEditorState } from './use-editor';

/** Steps of the size slider. The scale is logarithmic for precise small sizes. */
const sizeSteps = 200;

const toPosition = (sizePx: number): number =>
  Math.round((Math.log(sizePx / MIN_BRUSH_PX) / Math.log(MAX_BRUSH_PX / MIN_BRUSH_PX)) * sizeSteps);
const toSize = (position: number): number =>
  Math.round(MIN_BRUSH_PX * (MAX_BRUSH_PX / MIN_BRUSH_PX) ** (position / sizeSteps));

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Settings of the active tool. */
export function ToolStrip({ editor }: { editor: Editor }) {
  const tool = useEditorState(editor, ({ toolId }) => toolById(toolId));
  const has = (setting: ToolSetting) => tool.settings.includes(setting);
  return (
    <div className="flex max-w-full items-center gap-3 overflow-x-auto rounded-lg border border-line bg-surface/95 px-3 py-1.5 text-sm sm:px-4">
      {has('size') ? <SizeSetting editor={editor} /> : null}
      {has('hardness') ? <HardnessSetting editor={editor} /> : null}
      {has('opacity') ? <OpacitySetting editor={editor} /> : null}
      {has('size') ? <FeelSetting editor={editor} /> : null}
      {Object.keys(tool.options ?? {}).map((id) => (
        <ToolOptionControl key={`${tool.id} ${id}`} editor={editor} tool={tool} id={id} />
      ))}
      {has('area') ? <AreaSetting editor={editor} /> : null}
    </div>
  );
}

function SizeSetting({ editor }: { editor: Editor }) {
  const sizePx = useEditorState(editor, (state) => state.brushSizePx);
  return (
    <SettingSlider
      title="Size"
      label="Brush size"
      value={toPosition(sizePx)}
      min={0}
      max={sizeSteps}
      valueText={`${sizePx} px`}
      onChange={(position) => editor.store.setState({ brushSizePx: toSize(position) })}
    />
  );
}

function HardnessSetting({ editor }: { editor: Editor }) {
  const hardness = useEditorState(editor, (state) => state.hardness);
  return (
    <SettingSlider
      title="Hardness"
      label="Brush hardness"
      value={Math.round(hardness * 100)}
      min={0}
      max={100}
      valueText={percent(hardness)}
      onChange={(value) => editor.store.setState({ hardness: value / 100 })}
    />
  );
}

function OpacitySetting({ editor }: { editor: Editor }) {
  const opacity = useEditorState(editor, (state) => state.opacity);
  return (
    <SettingSlider
      title="Opacity"
      label="Brush opacity"
      value={Math.round(opacity * 100)}
      min={1}
      max={100}
      valueText={percent(opacity)}
      onChange={(value) => editor.store.setState({ opacity: value / 100 })}
    />
  );
}

function FeelSetting({ editor }: { editor: Editor }) {
  const feel = useEditorState(editor, (state) => state.feel);
  const set = (change: Partial<BrushFeel>) => editor.store.setState({ feel: { ...feel, ...change } });
  return (
    <Popover
      label="Pen and smoothing"
      side="bottom"
      trigger={<IconButton icon={PenTool} label="Pen and smoothing" className="size-8" />}
    >
      <Switch
        label="Pressure sets the size"
        isOn={feel.isPressureSize}
        onChange={(isPressureSize) => set({ isPressureSize })}
      />
      <Switch
        label="Pressure sets the hardness"
        isOn={feel.isPressureHardness}
        onChange={(isPressureHardness) => set({ isPressureHardness })}
      />
      <Switch
        label="Round off fast strokes"
        hint="The stroke still ends under the pointer."
        isOn={feel.isSmooth}
        onChange={(isSmooth) => set({ isSmooth })}
      />
    </Popover>
  );
}

function AreaSetting({ editor }: { editor: Editor }) {
  const areaMode = useEditorState(editor, (state) => state.areaMode);
  return (
    <Segments
      label="What the shape does"
      value={areaMode}
      segments={[
        { id: 'paint', label: 'Add' },
        { id: 'erase', label: 'Subtract' },
        { id: 'intersect', label: 'Intersect' },
      ]}
      onChange={(mode) => editor.store.setState({ areaMode: mode })}
    />
  );
}
