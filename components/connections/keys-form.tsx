'use client';

import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { controlClass, Field } from '@/components/ui/form/field';
import { besideSecretOfOthers, secretOfOthers } from '@/components/ui/form/no-autofill';
import { unsentValues, useSaveUnsentValues } from '@/components/ui/form/unsent-values';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { saveKeys } from '@/lib/client/connections/connections-client';
import { ApiError } from '@/lib/client/http/api-error';
import { clearUnsentInput } from '@/lib/client/unsent-input';

type KeysFormProps = {
  provider: DescribedProvider;
  keys: NonNullable<DescribedProvider['keys']>;
  onSaved: () => void;
  onClose: () => void;
};

/** Name of the unsent input of a provider's keys. */
export const keysInputName = ({ id }: DescribedProvider): string => `keys of ${id}`;

/** Fields of a provider's keys. They are sent to the server and stored in an encrypted cookie only. */
export function KeysForm({ provider, keys: { fields }, onSaved, onClose }: KeysFormProps) {
  const empty = Object.fromEntries(fields.map(({ name }) => [name, '']));
  const inputName = keysInputName(provider);
  const { register, handleSubmit, setError, formState, control } = useForm<Record<string, string>>({
    defaultValues: unsentValues(inputName, empty),
  });
  useSaveUnsentValues(inputName, control);
  const [trouble, setTrouble] = useState<string>();

  const submit = handleSubmit(async (values) => {
    setTrouble(undefined);
    try {
      await saveKeys(provider.id, values);
      onSaved();
      clearUnsentInput(inputName);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const isOfField = fields.some(({ name }) => name === error.param);
      if (isOfField && error.param) setError(error.param, { message: error.message }, { shouldFocus: true });
      else setTrouble(error.message);
    }
  });

  return (
    <form
      onSubmit={submit}
      noValidate
      autoComplete="off"
      aria-label={`Keys for ${provider.name}`}
      className="mt-3 flex flex-col gap-3 rounded-lg bg-raised p-3"
    >
      <div className="grid gap-3 sm:grid-cols-2">
        {fields.map(({ name, label, isSecret, isOptional, hint }) => {
          const id = `key-${provider.id}-${name}`;
          const error = formState.errors[name]?.message;
          return (
            <Field
              key={name}
              label={isOptional ? `${label} (optional)` : label}
              htmlFor={id}
              hint={hint}
              error={error}
            >
              <input
                id={id}
                type={isSecret ? 'password' : 'text'}
                dir="ltr"
                {...(isSecret ? secretOfOthers : besideSecretOfOthers)}
                spellCheck={false}
                aria-invalid={error !== undefined}
                aria-describedby={error ? `${id}-error` : undefined}
                className={controlClass}
                {...register(name)}
              />
            </Field>
          );
        })}
      </div>
      {trouble ? (
        <p role="alert" dir="auto" className="text-bad text-xs">
          {trouble}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" size="sm" look="primary" disabled={formState.isSubmitting}>
          Save and check
        </Button>
        <Button
          size="sm"
          look="quiet"
          onClick={() => {
            onClose();
            clearUnsentInput(inputName);
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}
