'use client';

import { Segments } from '@/components/ui/form/segments';
import { useText } from '@/components/ui/text/text-provider';
import type { Editor } from '@/lib/editor/editor';
import type { Tool } from '@/lib/editor/tools/tool';
import { type OptionValue, optionValue, withOptions } from '@/lib/editor/tools/tool-options';
import { SettingSlider } from './setting-slider';
import { useEditorState } from './use-editor';

/** Control for one option of a tool. */
export function ToolOptionControl({ editor, tool, id }: { editor: Editor; tool: Tool; id: string }) {
  const t = useText();
  const option = tool.options![id]!;
  const value = useEditorState(editor, ({ toolOptions }) => optionValue(tool, id, toolOptions));
  const set = (chosen: OptionValue) =>
    editor.store.setState(({ toolOptions }) => ({
      toolOptions: withOptions(toolOptions, tool.id, { [id]: chosen }),
    }));
  if (option.kind === 'number') {
    const { min, max, unit } = option;
    const label = t(option.label);
    return (
      <SettingSlider
        title={label}
        label={label}
        value={Number(value)}
        min={min}
        max={max}
        valueText={`${value} ${unit}`}
        onChange={set}
      />
    );
  }
  const choices = option.kind === 'choice' ? option.choices : { true: option.on, false: option.off };
  return (
    <Segments
      label={t(option.label)}
      value={String(value)}
      segments={Object.entries(choices).map(([choice, label]) => ({ id: choice, label: t(label) }))}
      onChange={(choice) => set(option.kind === 'choice' ? choice : choice === 'true')}
    />
  );
}
