'use client';

import { ChoiceGroup } from '@/components/ui/form/choice-group';
import { Tooltip } from '@/components/ui/overlay/tooltip';
import { useText } from '@/components/ui/text/text-provider';

type FormSwitchProps = { isRaw: boolean; onChange: (isRaw: boolean) => void };

/** Switches results between restored and raw. */
export function FormSwitch({ isRaw, onChange }: FormSwitchProps) {
  const t = useText();
  return (
    <Tooltip label={t('gallery.form.hint')} keys={['R']}>
      <ChoiceGroup
        aria-label={t('gallery.form.label')}
        value={isRaw ? 'raw' : 'restored'}
        choices={[
          { value: 'restored', children: t('gallery.form.restored') },
          { value: 'raw', children: t('gallery.form.raw') },
        ]}
        onChange={(value) => onChange(value === 'raw')}
        className="flex rounded-lg border border-line p-0.5 coarse:p-0"
        itemClassName="h-7 rounded-md px-2.5 text-xs text-muted hover:text-ink data-[state=on]:bg-pressed data-[state=on]:text-ink coarse:h-touch"
      />
    </Tooltip>
  );
}
