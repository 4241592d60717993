'use client';

import { Tooltip as Primitive } from 'radix-ui';
import { type ReactNode, useEffect } from 'react';
import { Keys } from '../keys';
import { ExternalTrigger } from './external-trigger';

export type TooltipBubbleProps = {
  id: string;
  trigger: HTMLElement;
  label: ReactNode;
  keys?: readonly string[] | undefined;
  side: 'top' | 'right' | 'bottom' | 'left';
  /** The tooltip fades in after a delay; from one tooltip to the next nothing is animated. */
  isDelayed: boolean;
  onClose: () => void;
};

/** Content of a tooltip. Closes on Escape, on scrolling, and when the pointer leaves both it and its control. */
export function TooltipBubble({ id, trigger, label, keys, side, isDelayed, onClose }: TooltipBubbleProps) {
  useEffect(() => {
    // The pointer may have left while this was fetched; no event would report that.
    if (!trigger.matches(':hover, :focus, :focus-within')) onClose();
  }, [trigger, onClose]);
  return (
    <Primitive.Provider>
      <Primitive.Root open onOpenChange={(isOpen) => isOpen || onClose()}>
        <Primitive.Trigger asChild>
          <ExternalTrigger element={trigger} />
        </Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            id={id}
            side={side}
            sideOffset={8}
            collisionPadding={8}
            className={`z-50 flex max-w-72 items-center gap-2 rounded-md border border-line bg-raised px-2.5 py-1.5 text-ink text-xs shadow-lg ${isDelayed ? 'animate-fade' : ''}`}
          >
            {label}
            {keys ? <Keys keys={keys} /> : null}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
