'use client';

import { type DragEvent, type RefObject, useRef, useState } from 'react';

type FileDrop = {
  /** For the file input, which stays hidden. */
  inputRef: RefObject<HTMLInputElement | null>;
  /** For the element that files are dropped on. */
  dropProps: {
    onDragEnter(event: DragEvent): void;
    onDragOver(event: DragEvent): void;
    onDragLeave(event: DragEvent): void;
    onDrop(event: DragEvent): void;
  };
  isDragging: boolean;
  /** Opens the system's dialog for files. */
  choose(): void;
};

/** Files by dropping and by the system's dialog. What else is dragged (text, a link) is left to the browser. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): FileDrop {
  const inputRef = useRef<HTMLInputElement>(null);
  // Entering a child comes before leaving its parent; only the balance tells whether the pointer is still inside.
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
        // Without this the browser opens the file in the place of the page.
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
