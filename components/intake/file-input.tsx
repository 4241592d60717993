import type { RefObject } from 'react';
import { elementIds } from '@/lib/client/workspace/page-commands';

type FileInputProps = { inputRef: RefObject<HTMLInputElement | null>; onFile: (file: File) => void };

/** The system's dialog for files. Buttons open it; it is never seen itself. */
export function FileInput({ inputRef, onFile }: FileInputProps) {
  return (
    <input
      ref={inputRef}
      id={elementIds.pictureInput}
      type="file"
      accept="image/*"
      aria-label="Upload image"
      tabIndex={-1}
      className="sr-only"
      onChange={({ currentTarget }) => {
        const [file] = currentTarget.files ?? [];
        if (file) onFile(file);
        // So that the same file can be chosen again.
        currentTarget.value = '';
      }}
    />
  );
}
