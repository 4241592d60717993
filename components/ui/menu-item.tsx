'use client';

import type { LucideIcon } from 'lucide-react';
import { type ComponentType, createContext, type ReactNode, use } from 'react';

type ItemProps = { className: string; asChild?: boolean; onSelect?: () => void; children: ReactNode };

/** What makes an entry of the menu around it, which is fetched with that menu. */
export const MenuItemContext = createContext<ComponentType<ItemProps> | null>(null);

const itemClass =
  'flex h-9 w-full select-none items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-highlighted:bg-pressed coarse:h-11';

type MenuItemProps = { icon: LucideIcon; children: string; onSelect: () => void };

export function MenuItem({ icon: Icon, children, onSelect }: MenuItemProps) {
  const Item = useItem();
  return (
    <Item className={itemClass} onSelect={onSelect}>
      <Icon aria-hidden size={16} className="text-muted" /> {children}
    </Item>
  );
}

type MenuLinkProps = { icon: LucideIcon; children: string; href: string };

/** An item that saves what an address gives. */
export function MenuDownload({ icon: Icon, children, href }: MenuLinkProps) {
  const Item = useItem();
  return (
    <Item asChild className={itemClass}>
      <a href={href} download>
        <Icon aria-hidden size={16} className="text-muted" /> {children}
      </a>
    </Item>
  );
}

function useItem(): ComponentType<ItemProps> {
  const Item = use(MenuItemContext);
  if (!Item) throw new Error('An item of a menu needs a menu around it.');
  return Item;
}
