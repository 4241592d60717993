'use client';

import { useRouter } from 'next/navigation';
import { SecretForm } from '@/components/ui/form/secret-form';
import { useText } from '@/components/ui/text/text-provider';
import { messageOf } from '@/lib/client/http/api-error';
import { unlockShare } from '@/lib/client/shares/shares-client';

/** Form for the password of a link. */
export function UnlockForm({ token }: { token: string }) {
  const t = useText();
  const router = useRouter();
  const unlock = async (password: string): Promise<string | undefined> => {
    const error = await unlockShare(token, password).then(() => undefined, messageOf);
    if (error === undefined) router.refresh();
    return error;
  };
  return (
    <SecretForm
      id="password"
      title={t('shared.unlock.title')}
      label={t('shared.unlock.password')}
      hint={t('shared.unlock.hint')}
      required={t('shared.unlock.required')}
      action={t('shared.unlock.open')}
      onSubmit={unlock}
    />
  );
}
