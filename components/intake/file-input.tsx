import type { RefObject } from 'react';
import { elementIds } from '@/lib/client/workspace/page-commands';

type FileInputProps = { inputRef: RefObject<HTMLInputElement | null>; onFile: (file: File) => void };

/** Hidden file input; buttons open its dialog. */
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
        // Allows choosing the same file again.
        currentTarget.value = '';
      }}
    />
  );
}
