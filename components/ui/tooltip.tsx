'use client';

import { Tooltip as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { Keys } from './keys';

export const TooltipProvider = Primitive.Provider;

type TooltipProps = {
  label: ReactNode;
  /** The shortcut, as one key a part: `['Ctrl', 'Z']`. */
  keys?: readonly string[] | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactNode;
};

/** A hint on hover and focus. The control has its own accessible name; this only repeats it with its key. */
export function Tooltip({ label, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={8}
          collisionPadding={8}
          className="z-50 flex max-w-72 items-center gap-2 rounded-md border border-line bg-raised px-2.5 py-1.5 text-ink text-xs shadow-lg data-[state=delayed-open]:animate-fade"
        >
          {label}
          {keys ? <Keys keys={keys} /> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
