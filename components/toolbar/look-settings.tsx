'use client';

import { Segments } from '@/components/ui/form/segments';
import { cn } from '@/lib/client/class-names';
import type { Editor } from '@/lib/editor/editor';
import type { MaskLook } from '@/lib/editor/store';
import { SettingSlider } from './setting-slider';
import { useEditorState } from './use-editor';

/** Colours with contrast on most pictures. The first is the accent of the theme. */
const colors: readonly { label: string; color: string | null }[] = [
  { label: 'Theme colour', color: null },
  { label: 'Red', color: '#ff2d2d' },
  { label: 'Yellow', color: '#ffd60a' },
  { label: 'Green', color: '#22e06a' },
  { label: 'Cyan', color: '#17d9ff' },
  { label: 'Blue', color: '#3d6bff' },
  { label: 'Magenta', color: '#ff3df2' },
  { label: 'White', color: '#ffffff' },
];

/** Display settings of the mask. They do not change the mask that is sent. */
export function LookSettings({ editor }: { editor: Editor }) {
  const look = useEditorState(editor, (state) => state.look);
  const set = (change: Partial<MaskLook>) => editor.store.setState({ look: { ...look, ...change } });
  return (
    <>
      <Segments
        label="Mask view"
        value={look.style}
        segments={[
          { id: 'tint', label: 'Tint' },
          { id: 'outline', label: 'Outline' },
          { id: 'black-white', label: 'Black and white' },
        ]}
        onChange={(style) => set({ style })}
      />
      <div role="radiogroup" aria-label="Mask colour" className="flex flex-wrap gap-1.5">
        {colors.map(({ label, color }) => (
          // biome-ignore lint/a11y/useSemanticElements: a swatch is a button with a colour, which no input can be.
          <button
            key={label}
            type="button"
            role="radio"
            aria-checked={look.color === color}
            aria-label={label}
            title={label}
            onClick={() => set({ color, style: 'tint' })}
            className={cn(
              'size-7 forced-color-adjust-none rounded-full border border-line-strong coarse:size-11',
              color === null && 'bg-accent',
              look.color === color && 'outline-2 outline-ink outline-offset-2',
            )}
            style={color === null ? undefined : { background: color }}
          />
        ))}
      </div>
      <SettingSlider
        title="Strength"
        label="Mask strength"
        value={Math.round(look.opacity * 100)}
        min={10}
        max={100}
        valueText={`${Math.round(look.opacity * 100)} %`}
        onChange={(value) => set({ opacity: value / 100 })}
        className="w-32 sm:w-40"
      />
      <p className="text-muted text-xs">Hold \ to see the picture alone.</p>
    </>
  );
}
