'use client';

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { rawKeys, useRawKey } from '@/components/gallery/use-raw-key';
import { pastedPicture } from '@/lib/client/intake/pasted-picture';
import { keyBindings } from '@/lib/client/keyboard/key-bindings';
import { isTextField } from '@/lib/client/keyboard/text-field';
import { rawCommandId } from '@/lib/client/workspace/page-commands';
import { useWorkspace } from './workspace-context';

/**
 * Keys that work anywhere, dialogs with results included: `R` switches between restored and raw results. Pasting a picture opens it,
 * except into a text field.
 */
export function usePageKeys(): void {
  const workspace = useWorkspace();
  const chosen = useStore(keyBindings, (bindings) => bindings[rawCommandId]);
  useRawKey(workspace.toggleRaw, chosen ?? rawKeys);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = pastedPicture(event.clipboardData, isTextField(event.target));
      if (!file || event.defaultPrevented) return;
      event.preventDefault();
      void workspace.openFile(file);
    };
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('paste', paste);
    };
  }, [workspace]);
}
