'use client';

import { useState } from 'react';

/**
 * A dialog that was opened by no trigger of its own gives the focus back to what had it before.
 *
 * @returns what to do when the dialog gives the focus up (Radix: `onCloseAutoFocus`)
 */
export function useFocusReturn(open: boolean): (event: Event) => void {
  const [opening, setOpening] = useState(() => ({ open, opener: open ? findOpener() : null }));
  // Noted before the dialog, or a menu that closes for it, changes anything.
  if (opening.open !== open) setOpening({ open, opener: open ? findOpener() : opening.opener });
  return (event) => {
    event.preventDefault();
    opening.opener?.focus({ preventScroll: true });
  };
}

/** What has the focus; of a menu that is about to close, the button that opened it. */
function findOpener(): HTMLElement | null {
  if (typeof document === 'undefined') return null;
  const { activeElement } = document;
  const menu = activeElement?.closest('[role="menu"]');
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : activeElement;
  return opener instanceof HTMLElement ? opener : null;
}
