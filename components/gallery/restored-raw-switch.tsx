'use client';

import { ChoiceGroup } from '@/components/ui/form/choice-group';
import { Tooltip } from '@/components/ui/overlay/tooltip';

type FormSwitchProps = { isRaw: boolean; onChange: (isRaw: boolean) => void };

/** Switches results between restored and raw. */
export function FormSwitch({ isRaw, onChange }: FormSwitchProps) {
  return (
    <Tooltip label="Restored: everything outside the mask is your picture" keys={['R']}>
      <ChoiceGroup
        aria-label="Form of the results"
        value={isRaw ? 'raw' : 'restored'}
        choices={[
          { value: 'restored', children: 'Restored' },
          { value: 'raw', children: 'Raw' },
        ]}
        onChange={(value) => onChange(value === 'raw')}
        className="flex rounded-lg border border-line p-0.5"
        itemClassName="h-7 rounded-md px-2.5 text-xs text-muted hover:text-ink data-[state=on]:bg-pressed data-[state=on]:text-ink coarse:h-10"
      />
    </Tooltip>
  );
}
