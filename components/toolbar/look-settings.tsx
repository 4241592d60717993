'use client';

import { Segments } from '@/components/ui/form/segments';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { Editor } from '@/lib/editor/editor';
import type { MaskLook } from '@/lib/editor/store';
import type { TextKey } from '@/lib/text/text';
import { SettingSlider } from './setting-slider';
import { useEditorState } from './use-editor';

/** Colours with contrast on most pictures. The first is the accent of the theme. */
const colors: readonly { label: TextKey; color: string | null }[] = [
  { label: 'toolbar.colors.theme', color: null },
  { label: 'toolbar.colors.red', color: '#ff2d2d' },
  { label: 'toolbar.colors.yellow', color: '#ffd60a' },
  { label: 'toolbar.colors.green', color: '#22e06a' },
  { label: 'toolbar.colors.cyan', color: '#17d9ff' },
  { label: 'toolbar.colors.blue', color: '#3d6bff' },
  { label: 'toolbar.colors.magenta', color: '#ff3df2' },
  { label: 'toolbar.colors.white', color: '#ffffff' },
];

/** Display settings of the mask. They do not change the mask that is sent. */
export function LookSettings({ editor }: { editor: Editor }) {
  const t = useText();
  const look = useEditorState(editor, (state) => state.look);
  const set = (change: Partial<MaskLook>) => editor.store.setState({ look: { ...look, ...change } });
  return (
    <>
      <Segments
        label={t('toolbar.look.view')}
        value={look.style}
        segments={[
          { id: 'tint', label: t('toolbar.look.tint') },
          { id: 'outline', label: t('toolbar.look.outline') },
          { id: 'black-white', label: t('toolbar.look.blackWhite') },
        ]}
        onChange={(style) => set({ style })}
      />
      <div role="radiogroup" aria-label={t('toolbar.look.color')} className="flex flex-wrap gap-1.5">
        {colors.map(({ label, color }) => (
          // biome-ignore lint/a11y/useSemanticElements: a swatch is a button with a colour, which no input can be.
          <button
            key={label}
            type="button"
            role="radio"
            aria-checked={look.color === color}
            aria-label={t(label)}
            title={t(label)}
            onClick={() => set({ color, style: 'tint' })}
            className={cn(
              'size-7 forced-color-adjust-none rounded-full border border-line-strong coarse:size-touch',
              color === null && 'bg-accent',
              look.color === color && 'outline-2 outline-ink outline-offset-2',
            )}
            style={color === null ? undefined : { background: color }}
          />
        ))}
      </div>
      <SettingSlider
        title={t('toolbar.look.strength')}
        label={t('toolbar.look.maskStrength')}
        value={Math.round(look.opacity * 100)}
        min={10}
        max={100}
        valueText={`${Math.round(look.opacity * 100)} %`}
        onChange={(value) => set({ opacity: value / 100 })}
        className="w-32 sm:w-40"
      />
      <p className="text-muted text-xs">{t('toolbar.look.holdHint', { key: '\\' })}</p>
    </>
  );
}
