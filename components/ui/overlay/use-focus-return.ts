'use client';

import { useState } from 'react';

/**
 * Returns the focus after a dialog without a trigger of its own.
 *
 * @returns a handler for Radix' `onCloseAutoFocus`
 */
export function useFocusReturn(open: boolean): (event: Event) => void {
  const [opening, setOpening] = useState(() => ({ open, opener: open ? findOpener() : null }));
  // Recorded before the dialog, or a closing menu, moves the focus.
  if (opening.open !== open) setOpening({ open, opener: open ? findOpener() : opening.opener });
  return (event) => {
    event.preventDefault();
    opening.opener?.focus({ preventScroll: true });
  };
}

/** The focused element; for an item of a closing menu, the menu's button. */
function findOpener(): HTMLElement | null {
  if (typeof document === 'undefined') return null;
  const { activeElement } = document;
  const menu = activeElement?.closest('[role="menu"]');
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : activeElement;
  return opener instanceof HTMLElement ? opener : null;
}
