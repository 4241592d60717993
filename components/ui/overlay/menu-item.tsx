'use client';

import type { LucideIcon } from 'lucide-react';
import { createContext, type ReactNode, use } from 'react';

type ItemProps = { className: string; asChild?: boolean; onSelect?: () => void; children: ReactNode };

/** Renders an item as a Radix menu item; provided by the fetched menu. */
export const MenuItemContext = createContext<((props: ItemProps) => ReactNode) | null>(null);

const itemClass =
  'flex h-9 w-full select-none items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-highlighted:bg-pressed coarse:h-11';

type MenuItemProps = { icon: LucideIcon; children: string; onSelect: () => void };

export function MenuItem({ icon: Icon, children, onSelect }: MenuItemProps) {
  return useItem()({
    className: itemClass,
    onSelect,
    children: (
      <>
        <Icon aria-hidden size={16} className="text-muted" /> {children}
      </>
    ),
  });
}

type MenuLinkProps = { icon: LucideIcon; children: string; href: string };

/** An item that downloads a URL. */
export function MenuDownload({ icon: Icon, children, href }: MenuLinkProps) {
  return useItem()({
    asChild: true,
    className: itemClass,
    children: (
      <a href={href} download>
        <Icon aria-hidden size={16} className="text-muted" /> {children}
      </a>
    ),
  });
}

function useItem(): (props: ItemProps) => ReactNode {
  const renderItem = use(MenuItemContext);
  if (!renderItem) throw new Error('MenuItem needs a Menu');
  return renderItem;
}
