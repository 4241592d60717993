'use client';

import { useRouter } from 'next/navigation';
import { SecretForm } from '@/components/ui/form/secret-form';
import { useText } from '@/components/ui/text/text-provider';
import { unlockShare } from '@/lib/client/shares/shares-client';

/** Form for the password of a link. */
export function UnlockForm({ token }: { token: string }) {
  const t = useText();
  const router = useRouter();
  const unlock = async (password: string): Promise<void> => {
    await unlockShare(token, password);
    router.refresh();
  };
  return (
    <SecretForm
      id="password"
      title={t('shared.unlock.title')}
      label={t('shared.unlock.password')}
      hint={t('shared.unlock.hint')}
      required={t('shared.unlock.required')}
      wrong={t('shared.unlock.wrong')}
      action={t('shared.unlock.open')}
      onSubmit={unlock}
    />
  );
}
