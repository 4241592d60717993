'use client';

import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { controlClass, Field } from '@/components/ui/form/field';
import { signIn } from '@/lib/client/http/sign-in';

type Values = { token: string };

export function SignInForm() {
  const router = useRouter();
  const { register, handleSubmit, setError, formState } = useForm<Values>();
  const error = formState.errors.token?.message;

  const submit = handleSubmit(async ({ token }) => {
    const wrong = await signIn(token);
    if (wrong) return setError('token', { message: wrong }, { shouldFocus: true });
    router.replace('/');
    router.refresh();
  });

  return (
    <form
      onSubmit={submit}
      noValidate
      className="flex w-full max-w-sm flex-col gap-4 rounded-xl border border-line bg-surface p-6"
    >
      <h1 className="font-semibold text-lg">Sign in to Overpaint</h1>
      <Field label="Access token" htmlFor="token" error={error} hint="Whoever runs this server has it.">
        <input
          id="token"
          type="password"
          autoComplete="current-password"
          aria-invalid={Boolean(error)}
          aria-describedby="token-error"
          className={controlClass}
          {...register('token', { required: 'Enter the access token.' })}
        />
      </Field>
      <Button type="submit" look="primary" disabled={formState.isSubmitting}>
        Sign in
      </Button>
    </form>
  );
}
