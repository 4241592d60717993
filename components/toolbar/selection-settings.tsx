'use client';

import { Segments } from '@/components/ui/form/segments';
import type { Editor } from '@/lib/editor/editor';
import type { ObjectSettings } from '@/lib/editor/store';
import type { WandOptions } from '@/lib/select/magic-wand';
import { SettingSlider } from './setting-slider';
import { useEditorState } from './use-editor';

/** As far as an object's mask can be made to reach beyond it, image px. */
const mostGrowPx = 32;

export function WandSetting({ editor }: { editor: Editor }) {
  const wand = useEditorState(editor, (state) => state.wand);
  const set = (change: Partial<WandOptions>) => editor.store.setState({ wand: { ...wand, ...change } });
  return (
    <>
      <SettingSlider
        title="Tolerance"
        label="Tolerance"
        value={wand.tolerance}
        min={0}
        max={60}
        valueText={`${wand.tolerance} %`}
        onChange={(tolerance) => set({ tolerance })}
      />
      <Segments
        label="Where the wand looks"
        value={wand.isContiguous ? 'connected' : 'everywhere'}
        segments={[
          { id: 'connected', label: 'Connected' },
          { id: 'everywhere', label: 'Everywhere' },
        ]}
        onChange={(where) => set({ isContiguous: where === 'connected' })}
      />
    </>
  );
}

export function ObjectSetting({ editor }: { editor: Editor }) {
  const object = useEditorState(editor, (state) => state.object);
  const set = (change: Partial<ObjectSettings>) =>
    editor.store.setState({ object: { ...object, ...change } });
  return (
    <>
      <Segments
        label="Point the object out by"
        value={object.hint}
        segments={[
          { id: 'box', label: 'Box' },
          { id: 'object', label: '+ Object' },
          { id: 'background', label: '− Background' },
        ]}
        onChange={(hint) => set({ hint })}
      />
      <SettingSlider
        title="Margin"
        label="Margin"
        value={object.growPx}
        min={0}
        max={mostGrowPx}
        valueText={`${object.growPx} px`}
        onChange={(growPx) => set({ growPx })}
      />
    </>
  );
}
