'use client';

import { ToggleGroup } from 'radix-ui';
import { Tooltip } from '@/components/ui/tooltip';

type FormSwitchProps = { isRaw: boolean; onChange: (isRaw: boolean) => void };

const itemClass =
  'h-7 rounded-md px-2.5 text-xs text-muted hover:text-ink data-[state=on]:bg-pressed data-[state=on]:text-ink coarse:h-10';

/** Whether results are shown restored outside the mask, or as the provider gave them. */
export function FormSwitch({ isRaw, onChange }: FormSwitchProps) {
  return (
    <Tooltip label="Restored: everything outside the mask is your picture" keys={['R']}>
      <ToggleGroup.Root
        type="single"
        aria-label="Form of the results"
        value={isRaw ? 'raw' : 'restored'}
        onValueChange={(value) => {
          if (value) onChange(value === 'raw');
        }}
        className="flex rounded-lg border border-line p-0.5"
      >
        <ToggleGroup.Item value="restored" className={itemClass}>
          Restored
        </ToggleGroup.Item>
        <ToggleGroup.Item value="raw" className={itemClass}>
          Raw
        </ToggleGroup.Item>
      </ToggleGroup.Root>
    </Tooltip>
  );
}
