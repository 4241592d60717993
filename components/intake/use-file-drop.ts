'use client';

import { type DragEvent, type RefObject, useRef, useState } from 'react';

type FileDrop = {
  /** Ref of the hidden file input. */
  inputRef: RefObject<HTMLInputElement | null>;
  /** Handlers of the drop target. */
  dropProps: {
    onDragEnter(event: DragEvent): void;
    onDragOver(event: DragEvent): void;
    onDragLeave(event: DragEvent): void;
    onDrop(event: DragEvent): void;
  };
  isDragging: boolean;
  /** Opens the file dialog. */
  choose(): void;
};

/** Files from drag and drop or from the file dialog. Other dragged content (text, links) is left to the browser. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): FileDrop {
  const inputRef = useRef<HTMLInputElement>(null);
  // Entering a child precedes leaving its parent; only the balance tells whether the pointer is inside.
  const depth = useRef(0);
  const [isDragging, setIsDragging] = useState(false);
  const settle = (change: number) => {
    depth.current = Math.max(0, depth.current + change);
    setIsDragging(depth.current > 0);
  };
  return {
    inputRef,
    isDragging,
    choose: () => inputRef.current?.click(),
    dropProps: {
      onDragEnter: (event) => {
        if (hasFiles(event)) settle(1);
      },
      onDragOver: (event) => {
        if (!hasFiles(event)) return;
        // Otherwise the browser opens the file instead of the page.
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDragLeave: (event) => {
        if (hasFiles(event)) settle(-1);
      },
      onDrop: (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setIsDragging(false);
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}
