'use client';

import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { menuItemClass, menuPanelClass, useMenuParts } from './menu-parts';

type SubmenuProps = { icon: LucideIcon; label: string; children: ReactNode };

/** An item that opens a menu beside it. */
export function Submenu({ icon: Icon, label, children }: SubmenuProps) {
  const { Portal, Sub, SubContent, SubTrigger } = useMenuParts();
  return (
    <Sub>
      <SubTrigger className={menuItemClass}>
        <Icon aria-hidden size={16} className="text-muted" /> {label}
        <ChevronRight aria-hidden size={14} className="ms-auto text-muted rtl:-scale-x-100" />
      </SubTrigger>
      <Portal>
        <SubContent collisionPadding={12} className={menuPanelClass}>
          {children}
        </SubContent>
      </Portal>
    </Sub>
  );
}
