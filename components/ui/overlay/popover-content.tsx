'use client';

import { Popover as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { ExternalTrigger } from './external-trigger';

export type PopoverContentProps = {
  id: string;
  trigger: HTMLElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  label: string;
  side: 'top' | 'bottom';
  className: string | undefined;
  children: ReactNode;
};

/** The content of a popover, beside its button. */
export function PopoverContent({
  id,
  trigger,
  open,
  onOpenChange,
  label,
  side,
  className,
  children,
}: PopoverContentProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>
        <ExternalTrigger element={trigger} />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          id={id}
          aria-label={label}
          side={side}
          sideOffset={8}
          collisionPadding={12}
          className={className}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
