'use client';

import { useForm } from 'react-hook-form';
import { ApiError, messageOf } from '@/lib/client/http/api-error';
import { Button } from '../button';
import { LanguageMenu } from '../text/language-menu';
import { controlClass, Field } from './field';

type SecretFormProps = {
  id: string;
  title: string;
  label: string;
  hint: string;
  /** Error where the field is empty. */
  required: string;
  /** Error where this is not the secret. */
  wrong: string;
  action: string;
  /** @throws ApiError */
  onSubmit: (secret: string) => Promise<void>;
};

/** Form with a single field for a secret of this server: its access token, or the password of a share link. */
export function SecretForm({ id, title, label, hint, required, wrong, action, onSubmit }: SecretFormProps) {
  const { register, handleSubmit, setError, formState } = useForm<{ secret: string }>();
  const error = formState.errors.secret?.message;
  const submit = handleSubmit(async ({ secret }) => {
    try {
      await onSubmit(secret);
    } catch (failure) {
      const isWrong = failure instanceof ApiError && failure.code === 'not_signed_in';
      setError('secret', { message: isWrong ? wrong : messageOf(failure) }, { shouldFocus: true });
    }
  });
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-4 p-6">
      <form
        onSubmit={submit}
        noValidate
        className="flex w-full max-w-sm flex-col gap-4 rounded-xl border border-line bg-surface p-6"
      >
        <h1 className="font-semibold text-lg">{title}</h1>
        <Field label={label} htmlFor={id} error={error} hint={hint}>
          <input
            id={id}
            type="password"
            autoComplete="current-password"
            aria-invalid={Boolean(error)}
            aria-describedby={`${id}-error`}
            className={controlClass}
            {...register('secret', { required })}
          />
        </Field>
        <Button type="submit" look="primary" disabled={formState.isSubmitting}>
          {action}
        </Button>
      </form>
      <LanguageMenu />
    </main>
  );
}
