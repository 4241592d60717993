import type { RefObject } from 'react';

type FileInputProps = {
  inputRef: RefObject<HTMLInputElement | null>;
  id: string;
  label: string;
  className: string;
  onFile: (file: File) => void;
};

/** Hidden file input; buttons open its dialog. */
export function FileInput({ inputRef, id, label, className, onFile }: FileInputProps) {
  return (
    <input
      ref={inputRef}
      id={id}
      type="file"
      accept="image/*"
      aria-label={label}
      tabIndex={-1}
      className={className}
      onChange={({ currentTarget }) => {
        const [file] = currentTarget.files ?? [];
        if (file) onFile(file);
        // Allows choosing the same file again.
        currentTarget.value = '';
      }}
    />
  );
}
