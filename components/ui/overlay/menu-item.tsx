'use client';

import type { LucideIcon } from 'lucide-react';
import { menuItemClass, useMenuParts } from './menu-parts';

type MenuItemProps = { icon: LucideIcon; children: string; onSelect: () => void };

export function MenuItem({ icon: Icon, children, onSelect }: MenuItemProps) {
  const { Item } = useMenuParts();
  return (
    <Item className={menuItemClass} onSelect={onSelect}>
      <Icon aria-hidden size={16} className="text-muted" /> {children}
    </Item>
  );
}

type MenuLinkProps = { icon: LucideIcon; children: string; href: string };

/** An item that downloads a URL. */
export function MenuDownload({ icon: Icon, children, href }: MenuLinkProps) {
  const { Item } = useMenuParts();
  return (
    <Item className={menuItemClass} asChild>
      <a href={href} download>
        <Icon aria-hidden size={16} className="text-muted" /> {children}
      </a>
    </Item>
  );
}
