'use client';

import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useId,
  useState,
} from 'react';
import { lazyComponent } from '../page/lazy-component';
import { mergeProps } from './merge-props';

const content = lazyComponent(() => import('./menu-content').then((module) => module.MenuContent));

type MenuProps = {
  trigger: ReactElement;
  children: ReactNode;
  /** Fetches the items where they have a chunk of their own, once a person reaches for the button. */
  onReach?: () => Promise<unknown>;
};

/** A menu of actions, opened by a button. */
export function Menu({ trigger, children, onReach }: MenuProps) {
  const id = useId();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState(false);
  const [isByKey, setIsByKey] = useState(false);
  const toggle = (button: HTMLElement, isOpen: boolean, isKey: boolean) => {
    setElement(button);
    setOpen(isOpen);
    setIsByKey(isKey);
  };
  const prefetch = () => void Promise.all([content.load(), onReach?.()]).catch(() => undefined);
  const handlers = {
    // Prefetches the menu. A press retries and shows an error where that fails too.
    onPointerEnter: () => prefetch(),
    // Mounted before it opens, so that it receives the keys that follow.
    onFocus({ currentTarget }: { currentTarget: HTMLElement }) {
      prefetch();
      setElement(currentTarget);
    },
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || event.ctrlKey) return;
      // The focus goes to the menu.
      if (!open) event.preventDefault();
      toggle(event.currentTarget, !open, false);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
      event.preventDefault();
      toggle(event.currentTarget, event.key === 'ArrowDown' || !open, true);
    },
  };
  return (
    <>
      {mergeProps(trigger, handlers, {
        id: `${id}-trigger`,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        'data-state': open ? 'open' : 'closed',
      })}
      {element ? (
        // Stays mounted while closed, since it returns the focus.
        <Suspense>
          <content.Component id={id} trigger={element} open={open} onOpenChange={setOpen} isByKey={isByKey}>
            {children}
          </content.Component>
        </Suspense>
      ) : null}
    </>
  );
}
