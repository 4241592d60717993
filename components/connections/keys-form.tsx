'use client';

import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { unsentValues, useSaveUnsentValues } from '@/components/ui/form/unsent-values';
import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { replaceKeys } from '@/lib/client/connections/removed-keys';
import { ApiError } from '@/lib/client/http/api-error';
import { clearUnsentInput } from '@/lib/client/unsent-input';
import { KeyInput } from './key-input';

type KeysFormProps = {
  provider: DescribedProvider;
  keys: NonNullable<DescribedProvider['keys']>;
  onSaved: () => void;
  onClose: () => void;
};

/** Name of the unsent input of a provider's keys. */
export const keysInputName = ({ id }: DescribedProvider): string => `keys of ${id}`;

/** Fields of a provider's keys, and where to get them. They are sent to the server, which keeps them encrypted. */
export function KeysForm({ provider, keys: { fields, page, place }, onSaved, onClose }: KeysFormProps) {
  const t = useText();
  const empty = Object.fromEntries(fields.map(({ name }) => [name, '']));
  const inputName = keysInputName(provider);
  const { register, handleSubmit, setError, setFocus, setValue, formState, control } = useForm<
    Record<string, string>
  >({
    defaultValues: unsentValues(inputName, empty),
  });
  useSaveUnsentValues(inputName, control);
  // The button that opens the form is gone then, and had the focus.
  const firstField = fields[0]?.name;
  useEffect(() => {
    if (firstField) setFocus(firstField);
  }, [firstField, setFocus]);
  const [trouble, setTrouble] = useState<string>();

  const submit = handleSubmit(async (values) => {
    setTrouble(undefined);
    try {
      await replaceKeys(provider.id, values);
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
      aria-label={t('connections.form.name', { provider: provider.name })}
      className="mt-3 flex flex-col gap-3 rounded-lg bg-raised p-3"
    >
      <div className="grid gap-3 sm:grid-cols-2">
        {fields.map((field) => (
          <KeyInput
            key={field.name}
            id={`key-${provider.id}-${field.name}`}
            field={field}
            error={formState.errors[field.name]?.message}
            registration={register(field.name)}
            onText={(text) => setValue(field.name, text, { shouldDirty: true })}
          />
        ))}
      </div>
      <p className="flex flex-wrap gap-x-3 text-muted text-xs">
        {place === 'server' ? t('connections.form.kept') : null}
        {page ? (
          <a href={page} target="_blank" rel="noreferrer" className="text-accent-text underline">
            {t('connections.form.getKey', { provider: provider.name })}
          </a>
        ) : null}
      </p>
      {trouble ? (
        <p role="alert" dir="auto" className="text-bad text-xs">
          <ErrorWords>{trouble}</ErrorWords>
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" size="sm" look="primary" disabled={formState.isSubmitting}>
          {t('connections.form.save')}
        </Button>
        <Button
          size="sm"
          look="quiet"
          onClick={() => {
            onClose();
            clearUnsentInput(inputName);
          }}
        >
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}
