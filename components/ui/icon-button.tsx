'use client';

import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/client/class-names';
import { Tooltip } from './overlay/tooltip';

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  icon: LucideIcon;
  /** Accessible name, also shown as tooltip. */
  label: string;
  keys?: readonly string[] | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
};

export function IconButton({ icon: Icon, label, keys, side, className, ...props }: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys} side={side ?? 'bottom'}>
      <button
        type="button"
        aria-label={label}
        className={cn(
          'inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted transition-colors duration-150',
          'hover:bg-pressed hover:text-ink disabled:pointer-events-none disabled:opacity-40',
          'aria-pressed:bg-accent-soft aria-pressed:text-accent-text coarse:size-touch',
          className,
        )}
        {...props}
      >
        <Icon aria-hidden size={18} strokeWidth={1.75} />
      </button>
    </Tooltip>
  );
}
