'use client';

import { type MouseEvent, type ReactElement, type ReactNode, Suspense, useId, useState } from 'react';
import { cn } from '@/lib/client/class-names';
import { lazyComponent } from '../page/lazy-component';
import { mergeProps } from './merge-props';

const content = lazyComponent(() => import('./popover-content').then((module) => module.PopoverContent));

/** Prefetches the popover. A press retries and shows an error where that fails too. */
const prefetch = () => void content.load().catch(() => undefined);

type PopoverProps = {
  trigger: ReactElement;
  label: string;
  children: ReactNode;
  side?: 'top' | 'bottom';
  className?: string;
  /** For popovers that are closed from inside. */
  state?: { open: boolean; onOpenChange: (open: boolean) => void };
};

export function Popover({ trigger, label, children, side = 'top', className, state }: PopoverProps) {
  const id = useId();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { open, onOpenChange } = state ?? { open: isOpen, onOpenChange: setIsOpen };
  const handlers = {
    onPointerEnter: prefetch,
    onFocus: prefetch,
    onClick({ currentTarget }: MouseEvent<HTMLElement>) {
      prefetch();
      setElement(currentTarget);
      onOpenChange(!open);
    },
  };
  return (
    <>
      {mergeProps(trigger, handlers, {
        'aria-haspopup': 'dialog',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        'data-state': open ? 'open' : 'closed',
      })}
      {element ? (
        // Stays mounted while closed, since it returns the focus.
        <Suspense>
          <content.Component
            id={id}
            trigger={element}
            open={open}
            onOpenChange={onOpenChange}
            label={label}
            side={side}
            className={cn(
              'z-50 max-h-[min(32rem,var(--radix-popover-content-available-height))] w-72 animate-rise overflow-y-auto rounded-lg border border-line bg-raised p-4 text-sm shadow-xl',
              className,
            )}
          >
            {children}
          </content.Component>
        </Suspense>
      ) : null}
    </>
  );
}
