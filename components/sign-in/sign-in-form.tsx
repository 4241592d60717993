'use client';

import { useRouter } from 'next/navigation';
import { SecretForm } from '@/components/ui/form/secret-form';
import { useText } from '@/components/ui/text/text-provider';
import { messageOf } from '@/lib/client/http/api-error';
import { signIn } from '@/lib/client/http/sign-in';

/** Form for the access token of the server. */
export function SignInForm() {
  const t = useText();
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
      title={t('signIn.title')}
      label={t('signIn.token')}
      hint={t('signIn.tokenHint')}
      required={t('signIn.tokenMissing')}
      action={t('signIn.signIn')}
      onSubmit={submit}
    />
  );
}
