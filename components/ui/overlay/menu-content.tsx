'use client';

import { DropdownMenu as Primitive } from 'radix-ui';
import { type FocusEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { directionOf } from '@/lib/text/languages';
import { ExternalTrigger } from './external-trigger';
import { MenuPartsContext, menuPanelClass } from './menu-parts';

export type MenuContentProps = {
  id: string;
  trigger: HTMLElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The menu was opened by a key: its first item gets the focus. */
  isByKey: boolean;
  children: ReactNode;
};

/** The items of a menu, below its button. */
export function MenuContent({ id, trigger, open, onOpenChange, isByKey, children }: MenuContentProps) {
  const { language } = useText();
  const isFirstWanted = useRef(false);
  useLayoutEffect(() => {
    isFirstWanted.current = open && isByKey;
  }, [open, isByKey]);
  const focusFirst = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    if (!isFirstWanted.current || target !== currentTarget) return;
    isFirstWanted.current = false;
    focusFirstItem(currentTarget);
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

/** Focuses the first item; waits for it where the items have a chunk of their own and the focus stays on the menu. */
function focusFirstItem(menu: HTMLElement): void {
  const item = () => menu.querySelector<HTMLElement>('[role^=menuitem]');
  const first = item();
  if (first) {
    first.focus();
    return;
  }
  const observer = new MutationObserver(() => {
    const found = document.activeElement === menu ? item() : null;
    found?.focus();
    if (found || document.activeElement !== menu) observer.disconnect();
  });
  observer.observe(menu, { childList: true, subtree: true });
}
