'use client';

import { SlidersHorizontal } from 'lucide-react';
import { Popover } from '@/components/ui/overlay/popover';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { type TargetOption, targetName } from '@/lib/client/edit/targets';

const panel = lazyComponent(() => import('../target/target-panel').then((module) => module.TargetPanel));

/** Opens the settings of a chosen model. */
export function SettingsButton({ option, className }: { option: TargetOption; className: string }) {
  const t = useText();
  const label = t('edit.settingsOf', { model: targetName(option) });
  return (
    <Popover
      label={label}
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className={cn('flex items-center justify-center text-muted hover:text-ink', className)}
        >
          <SlidersHorizontal aria-hidden size={15} />
        </button>
      }
    >
      <panel.Component option={option} />
    </Popover>
  );
}
