'use client';

import { useText } from '@/components/ui/text/text-provider';
import type { Editor } from '@/lib/editor/editor';
import { SettingSlider } from './setting-slider';
import { useEditorState } from './use-editor';

export function OpacitySetting({ editor }: { editor: Editor }) {
  const t = useText();
  const opacity = useEditorState(editor, (state) => state.opacity);
  return (
    <SettingSlider
      title={t('toolbar.opacity')}
      label={t('toolbar.brushOpacity')}
      value={Math.round(opacity * 100)}
      min={1}
      max={100}
      valueText={`${Math.round(opacity * 100)} %`}
      onChange={(value) => editor.store.setState({ opacity: value / 100 })}
    />
  );
}
