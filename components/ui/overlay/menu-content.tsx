'use client';

import { DropdownMenu as Primitive } from 'radix-ui';
import { type FocusEvent, type ReactNode, useRef } from 'react';
import { ExternalTrigger } from './external-trigger';
import { MenuItemContext } from './menu-item';

export type MenuContentProps = {
  id: string;
  trigger: HTMLElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The menu was opened by a key, before this component was fetched. */
  isByKey: boolean;
  children: ReactNode;
};

/** The items of a menu, below its button. */
export function MenuContent({ id, trigger, open, onOpenChange, isByKey, children }: MenuContentProps) {
  const isFirstByKey = useRef(isByKey);
  const focusFirst = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    if (!isFirstByKey.current || target !== currentTarget) return;
    isFirstByKey.current = false;
    currentTarget.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  };
  return (
    // Not modal: the page behind stays accessible, and a click outside both closes the menu and takes effect.
    <Primitive.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Primitive.Trigger asChild>
        <ExternalTrigger element={trigger} />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          id={id}
          aria-labelledby={trigger.id}
          onFocus={focusFirst}
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="z-50 min-w-52 animate-rise rounded-lg border border-line bg-raised p-1 shadow-xl"
        >
          <MenuItemContext value={(item) => <Primitive.Item {...item} />}>{children}</MenuItemContext>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
