'use client';

import { useRouter } from 'next/navigation';
import { SecretForm } from '@/components/ui/form/secret-form';
import { useText } from '@/components/ui/text/text-provider';
import { signIn } from '@/lib/client/http/sign-in';

/** Form for the access token of the server. */
export function SignInForm() {
  const t = useText();
  const router = useRouter();
  const submit = async (token: string): Promise<void> => {
    await signIn(token);
    router.replace('/');
    router.refresh();
  };
  return (
    <SecretForm
      id="token"
      title={t('signIn.title')}
      label={t('signIn.token')}
      hint={t('signIn.tokenHint')}
      required={t('signIn.tokenMissing')}
      wrong={t('signIn.tokenWrong')}
      action={t('signIn.signIn')}
      onSubmit={submit}
    />
  );
}
