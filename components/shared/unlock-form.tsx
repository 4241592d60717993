'use client';

import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { controlClass, Field } from '@/components/ui/form/field';
import { ApiError } from '@/lib/client/http/api-error';
import { unlockShare } from '@/lib/client/shares/shares-client';

type Values = { password: string };

/** Form for the password of a link. */
export function UnlockForm({ token }: { token: string }) {
  const router = useRouter();
  const { register, handleSubmit, setError, formState } = useForm<Values>();
  const error = formState.errors.password?.message;
  const submit = handleSubmit(async ({ password }) => {
    try {
      await unlockShare(token, password);
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      return setError('password', { message: failure.message }, { shouldFocus: true });
    }
    router.refresh();
  });
  return (
    <main className="flex min-h-dvh items-center justify-center p-6">
      <form
        onSubmit={submit}
        noValidate
        className="flex w-full max-w-sm flex-col gap-4 rounded-xl border border-line bg-surface p-6"
      >
        <h1 className="font-semibold text-lg">Shared results</h1>
        <Field label="Password" htmlFor="password" error={error} hint="Whoever sent the link has it.">
          <input
            id="password"
            type="password"
            autoComplete="current-password"
            aria-invalid={Boolean(error)}
            aria-describedby="password-error"
            className={controlClass}
            {...register('password', { required: 'Enter the password.' })}
          />
        </Field>
        <Button type="submit" look="primary" disabled={formState.isSubmitting}>
          Open
        </Button>
      </form>
    </main>
  );
}
