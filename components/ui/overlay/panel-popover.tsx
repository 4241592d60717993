'use client';

import { Popover as Primitive } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { cn } from '@/lib/client/class-names';
import { ExternalTrigger } from './external-trigger';

type PanelPopoverProps = {
  id: string;
  label: string;
  /** The button that opens it; receives the focus when it closes. */
  trigger: HTMLElement;
  /** The element that it is placed above. */
  anchor: HTMLElement;
  /** Space to keep free at the top of the window, px. */
  topPx: number;
  onClose: () => void;
  className: string;
  children: ReactNode;
};

/**
 * A large non-modal dialog above an element. Unlike a popover it stays while the page around it is used, and closes by
 * Escape or from inside.
 */
export function PanelPopover({
  id,
  label,
  trigger,
  anchor,
  topPx,
  onClose,
  className,
  children,
}: PanelPopoverProps) {
  const place = useRef(anchor);
  return (
    <Primitive.Root open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Primitive.Trigger asChild>
        <ExternalTrigger element={trigger} />
      </Primitive.Trigger>
      <Primitive.Anchor virtualRef={place} />
      <Primitive.Portal>
        <Primitive.Content
          id={id}
          aria-label={label}
          side="top"
          align="start"
          sideOffset={8}
          avoidCollisions={false}
          collisionPadding={{ top: topPx, left: 8, right: 8 }}
          onInteractOutside={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // The focus stays where a person put it meanwhile.
            if (document.activeElement === document.body) trigger.focus();
          }}
          className={cn(
            'z-30 flex animate-rise flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-2xl',
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
