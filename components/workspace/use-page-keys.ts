'use client';

import { useEffect } from 'react';
import { useRawKey } from '@/components/gallery/use-raw-key';
import { useWorkspace } from './workspace-context';

/** Keys that work wherever the focus is: `R` changes between restored and raw results. Pasting opens a picture. */
export function usePageKeys(): void {
  const workspace = useWorkspace();
  useRawKey(() => workspace.setRaw(!workspace.store.getState().isRaw));
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (!file) return;
      event.preventDefault();
      void workspace.openFile(file);
    };
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('paste', paste);
    };
  }, [workspace]);
}
