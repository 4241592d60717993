'use client';

import { useRouter } from 'next/navigation';
import { SecretForm } from '@/components/ui/form/secret-form';
import { messageOf } from '@/lib/client/http/api-error';
import { unlockShare } from '@/lib/client/shares/shares-client';

/** Form for the password of a link. */
export function UnlockForm({ token }: { token: string }) {
  const router = useRouter();
  const unlock = async (password: string): Promise<string | undefined> => {
    const error = await unlockShare(token, password).then(() => undefined, messageOf);
    if (error === undefined) router.refresh();
    return error;
  };
  return (
    <SecretForm
      id="password"
      title="Shared results"
      label="Password"
      hint="Whoever sent the link has it."
      required="Enter the password."
      action="Open"
      onSubmit={unlock}
    />
  );
}
