'use client';

import type { DropdownMenu } from 'radix-ui';
import { createContext, use } from 'react';

/** The parts of a Radix menu; provided by the fetched menu to its items. */
export const MenuPartsContext = createContext<typeof DropdownMenu | null>(null);

export function useMenuParts(): typeof DropdownMenu {
  const parts = use(MenuPartsContext);
  if (!parts) throw new Error('MenuItem needs a Menu');
  return parts;
}

export const menuItemClass =
  'flex h-9 w-full select-none items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-highlighted:bg-pressed coarse:h-touch';

export const menuPanelClass =
  'z-50 min-w-52 animate-rise rounded-lg border border-line bg-raised p-1 shadow-xl';
