'use client';

import { Popover as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/lib/client/class-names';

type PopoverProps = {
  trigger: ReactNode;
  label: string;
  children: ReactNode;
  side?: 'top' | 'bottom';
  className?: string;
  /** Where the page itself opens and closes it. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

export function Popover({ trigger, label, children, side = 'top', className, ...state }: PopoverProps) {
  return (
    <Primitive.Root {...state}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          side={side}
          sideOffset={8}
          collisionPadding={12}
          className={cn(
            'z-50 w-72 animate-rise rounded-lg border border-line bg-raised p-4 text-sm shadow-xl',
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
