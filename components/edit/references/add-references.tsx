'use client';

import { ImagePlus } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { useReferences } from './references-context';

/** Chooses files as references. */
export function AddReferences() {
  const t = useText();
  const { add } = useReferences();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        accept="image/png,image/jpeg,image/webp"
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <IconButton
        icon={ImagePlus}
        label={t('edit.references.add')}
        side="top"
        data-add-references
        className="size-7"
        onClick={() => input.current?.click()}
      />
    </>
  );
}
