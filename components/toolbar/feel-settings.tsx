'use client';

import { Switch } from '@/components/ui/form/switch';
import { useText } from '@/components/ui/text/text-provider';
import type { Editor } from '@/lib/editor/editor';
import type { BrushFeel } from '@/lib/editor/store';
import { OpacitySetting } from './opacity-setting';
import { useEditorState } from './use-editor';

/** What the pressure of a pen does, and smoothing; in a narrow window the opacity too. */
export function FeelSettings({ editor, hasOpacity }: { editor: Editor; hasOpacity: boolean }) {
  const t = useText();
  const feel = useEditorState(editor, (state) => state.feel);
  const set = (change: Partial<BrushFeel>) => editor.store.setState({ feel: { ...feel, ...change } });
  return (
    <>
      <Switch
        label={t('toolbar.pressureSize')}
        isOn={feel.isPressureSize}
        onChange={(isPressureSize) => set({ isPressureSize })}
      />
      <Switch
        label={t('toolbar.pressureHardness')}
        isOn={feel.isPressureHardness}
        onChange={(isPressureHardness) => set({ isPressureHardness })}
      />
      <Switch
        label={t('toolbar.roundOff')}
        hint={t('toolbar.roundOffHint')}
        isOn={feel.isSmooth}
        onChange={(isSmooth) => set({ isSmooth })}
      />
      {hasOpacity ? <OpacitySetting editor={editor} /> : null}
    </>
  );
}
