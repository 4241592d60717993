'use client';

import type { DragEvent } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { controlClass, Field } from '@/components/ui/form/field';
import { besideSecretOfOthers, secretOfOthers } from '@/components/ui/form/no-autofill';
import { useText } from '@/components/ui/text/text-provider';
import type { KeyField } from '@/lib/catalogue/entry';
import { cn } from '@/lib/client/class-names';

type KeyInputProps = {
  id: string;
  field: KeyField;
  error: string | undefined;
  registration: UseFormRegisterReturn;
  /** Called with the content of a dropped file. */
  onText: (text: string) => void;
};

/** A larger file is no key. */
const maxFileBytes = 65_536;

/** Field of a key; the content of a key file can be pasted or dropped. */
export function KeyInput({ id, field, error, registration, onText }: KeyInputProps) {
  const t = useText();
  const { label, isSecret, isOptional, isLong, hint } = field;
  const shared = {
    id,
    ...(isSecret ? secretOfOthers : besideSecretOfOthers),
    spellCheck: false,
    'aria-invalid': error !== undefined,
    'aria-describedby': error ? `${id}-error` : undefined,
    ...registration,
  };
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    if (file.size <= maxFileBytes) void file.text().then((text) => onText(text.trim()));
  };
  return (
    <Field
      label={isOptional ? t('connections.form.optional', { field: label }) : label}
      htmlFor={id}
      hint={hint}
      error={error}
    >
      {isLong ? (
        <textarea
          {...shared}
          dir="ltr"
          rows={1}
          placeholder={t('connections.form.pasteOrDrop')}
          onDrop={drop}
          onDragOver={(event) => event.preventDefault()}
          className={cn(controlClass, 'resize-none py-1.5 font-mono text-xs [-webkit-text-security:disc]')}
        />
      ) : (
        <input {...shared} dir="ltr" type={isSecret ? 'password' : 'text'} className={controlClass} />
      )}
    </Field>
  );
}
