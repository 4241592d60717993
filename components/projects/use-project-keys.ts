'use client';

import { type RefObject, useEffect } from 'react';
import { pastedPicture } from '@/lib/client/intake/pasted-picture';
import { isTextField } from '@/lib/client/keyboard/text-field';
import { useProjectsHome } from './projects-context';

/** Keys of the page: `/` searches, Ctrl+Z (or ⌘Z) undoes a deletion. Pasting a picture opens it. */
export function useProjectKeys(
  searchRef: RefObject<HTMLInputElement | null>,
  onPicture: (file: File) => void,
): void {
  const { actions } = useProjectsHome();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTextField(event.target)) return;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key === '/' && isPlain) {
        event.preventDefault();
        searchRef.current?.focus();
      }
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (isUndo && actions.undoRemove()) event.preventDefault();
    };
    const paste = (event: ClipboardEvent) => {
      const file = pastedPicture(event.clipboardData, isTextField(event.target));
      if (!file || event.defaultPrevented) return;
      event.preventDefault();
      onPicture(file);
    };
    window.addEventListener('keydown', press);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('paste', paste);
    };
  }, [actions, searchRef, onPicture]);
}
