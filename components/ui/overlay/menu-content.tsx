'use client';

import { DropdownMenu as Primitive } from 'radix-ui';
import { type FocusEvent, type ReactNode, useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { directionOf } from '@/lib/text/languages';
import { ExternalTrigger } from './external-trigger';
import { MenuPartsContext, menuPanelClass } from './menu-parts';

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
  const { language } = useText();
  const isFirstByKey = useRef(isByKey);
  const focusFirst = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    if (!isFirstByKey.current || target !== currentTarget) return;
    isFirstByKey.current = false;
    currentTarget.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
  };
  return (
    // Not modal: the page behind stays accessible, and a click outside both closes the menu and takes effect.
    <Primitive.Root open={open} onOpenChange={onOpenChange} modal={false} dir={directionOf(language)}>
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
          className={menuPanelClass}
        >
          <MenuPartsContext value={Primitive}>{children}</MenuPartsContext>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
