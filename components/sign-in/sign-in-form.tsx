'use client';

import { useRouter } from 'next/navigation';
import { SecretForm } from '@/components/ui/form/secret-form';
import { messageOf } from '@/lib/client/http/api-error';
import { signIn } from '@/lib/client/http/sign-in';

/** Form for the access token of the server. */
export function SignInForm() {
  const router = useRouter();
  const submit = async (token: string): Promise<string | undefined> => {
    const error = await signIn(token).then(() => undefined, messageOf);
    if (error !== undefined) return error;
    router.replace('/');
    router.refresh();
    return undefined;
  };
  return (
    <SecretForm
      id="token"
      title="Sign in to Overpaint"
      label="Access token"
      hint="Whoever runs this server has it."
      required="Enter the access token."
      action="Sign in"
      onSubmit={submit}
    />
  );
}
