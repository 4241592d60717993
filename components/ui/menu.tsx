'use client';

import type { LucideIcon } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

const itemClass =
  'flex h-9 w-full select-none items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-highlighted:bg-pressed coarse:h-11';

/** A list of things to do, opened by a button. */
export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="z-50 min-w-52 animate-rise rounded-lg border border-line bg-raised p-1 shadow-xl"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type MenuItemProps = { icon: LucideIcon; children: string; onSelect: () => void };

export function MenuItem({ icon: Icon, children, onSelect }: MenuItemProps) {
  return (
    <Primitive.Item className={itemClass} onSelect={onSelect}>
      <Icon aria-hidden size={16} className="text-muted" /> {children}
    </Primitive.Item>
  );
}

type MenuLinkProps = { icon: LucideIcon; children: string; href: string };

/** An item that saves what an address gives. */
export function MenuDownload({ icon: Icon, children, href }: MenuLinkProps) {
  return (
    <Primitive.Item asChild>
      <a href={href} download className={itemClass}>
        <Icon aria-hidden size={16} className="text-muted" /> {children}
      </a>
    </Primitive.Item>
  );
}
