'use client';

import { useEffect } from 'react';
import { useWorkspace } from './workspace-context';

/** Keys that work wherever the focus is: `R` changes between restored and raw results. Pasting opens a picture. */
export function usePageKeys(): void {
  const workspace = useWorkspace();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== 'r')
        return;
      workspace.setRaw(!workspace.store.getState().isRaw);
    };
    const paste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (!file) return;
      event.preventDefault();
      void workspace.openFile(file);
    };
    window.addEventListener('keydown', press);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('paste', paste);
    };
  }, [workspace]);
}
