'use client';

import type { Editor } from '@/lib/editor/editor';
import { SettingSlider } from './setting-slider';
import { useEditorState } from './use-editor';

export function OpacitySetting({ editor }: { editor: Editor }) {
  const opacity = useEditorState(editor, (state) => state.opacity);
  return (
    <SettingSlider
      title="Opacity"
      label="Brush opacity"
      value={Math.round(opacity * 100)}
      min={1}
      max={100}
      valueText={`${Math.round(opacity * 100)} %`}
      onChange={(value) => editor.store.setState({ opacity: value / 100 })}
    />
  );
}
