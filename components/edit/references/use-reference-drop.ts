'use client';

import type { ClipboardEvent, DragEvent } from 'react';
import { useFileDrop } from '@/components/intake/use-file-drop';
import { pastedPicture } from '@/lib/client/intake/pasted-picture';
import { useReferences } from './references-context';

/** Handlers of an area in which dropped and pasted pictures become references; elsewhere they are opened. */
export function useReferenceDrop(isActive: boolean) {
  const { add } = useReferences();
  const { dropProps, isDragging } = useFileDrop(add);
  if (!isActive) return { handlers: {}, isDragging: false };
  const here = (handle: (event: DragEvent) => void) => (event: DragEvent) => {
    handle(event);
    event.stopPropagation();
  };
  return {
    isDragging,
    handlers: {
      onDragEnter: here(dropProps.onDragEnter),
      onDragOver: here(dropProps.onDragOver),
      onDragLeave: here(dropProps.onDragLeave),
      onDrop: here(dropProps.onDrop),
      onPaste(event: ClipboardEvent) {
        const file = pastedPicture(event.clipboardData, true);
        if (!file) return;
        // The page, which would open it, leaves it alone.
        event.preventDefault();
        add([file]);
      },
    },
  };
}
