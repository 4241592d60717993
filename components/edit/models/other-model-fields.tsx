'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { controlClass, Field, NativeSelect } from '@/components/ui/form/field';
import { useUnsentInput } from '@/components/ui/form/use-unsent-input';
import { useText } from '@/components/ui/text/text-provider';
import { checkTyped } from '@/lib/client/edit/check-typed';
import { type TargetOption, targetKey } from '@/lib/client/edit/targets';
import { isComposing } from '@/lib/client/keyboard/is-composing';
import { useEditForm } from '../edit-form-context';

type OtherModelFieldsProps = {
  providers: TargetOption['provider'][];
  /** What was searched for. */
  suggestion: string;
  onDone: () => void;
  onCancel: () => void;
};

/** Fields for a provider and a model id. */
export function OtherModelFields({ providers, suggestion, onDone, onCancel }: OtherModelFieldsProps) {
  const t = useText();
  const form = useEditForm();
  const [providerId, setProviderId, forgetProvider] = useUnsentInput(
    'other model: provider',
    providers[0]?.id ?? '',
  );
  const [text, setText, forgetText] = useUnsentInput('other model: id', suggestion);
  const [error, setError] = useState<string>();
  const provider = providers.find(({ id }) => id === providerId) ?? providers[0];
  if (!provider) return null;

  const add = () => {
    const id = text.trim();
    const wrong = checkTyped(t, provider, id);
    setError(wrong);
    if (wrong) return;
    const key = targetKey(provider.id, id);
    const { targets, typed } = form.getState();
    const isListed = provider.models.some((model) => model.id === id);
    if (!isListed && !typed.includes(key)) form.setState({ typed: [...typed, key] });
    if (!targets.includes(key)) form.setState({ targets: [...targets, key] });
    forgetProvider();
    forgetText();
    onDone();
  };

  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-semibold">{t('edit.otherModel.title')}</h3>
      <Field label={t('edit.otherModel.provider')} htmlFor="other-provider">
        <NativeSelect
          id="other-provider"
          value={provider.id}
          onChange={(event) => {
            setProviderId(event.target.value);
            setError(undefined);
          }}
        >
          {providers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field
        label={t('edit.otherModel.id')}
        htmlFor="other-model"
        error={error}
        hint={t('edit.otherModel.hint')}
      >
        <input
          id="other-model"
          type="text"
          dir="ltr"
          value={text}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={error !== undefined}
          aria-describedby={error ? 'other-model-error' : undefined}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
            event.preventDefault();
            add();
          }}
          className={controlClass}
        />
      </Field>
      <div className="flex gap-2">
        <Button onClick={add}>{t('edit.otherModel.add')}</Button>
        <Button look="quiet" onClick={onCancel}>
          {t('ui.cancel')}
        </Button>
      </div>
    </div>
  );
}
