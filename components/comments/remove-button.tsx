'use client';

import { Button } from '@/components/ui/button';
import { notify } from '@/components/ui/overlay/toasts';
import { useText } from '@/components/ui/text/text-provider';
import { messageOf } from '@/lib/client/http/api-error';

type RemoveButtonProps = {
  remove: () => Promise<unknown>;
  restore: () => Promise<unknown>;
  /** Called at the press: the button is about to go, and the focus with it. */
  onRemoved: () => void;
};

/** Removes a comment; the notice can bring it back. */
export function RemoveButton({ remove, restore, onRemoved }: RemoveButtonProps) {
  const t = useText();
  const fail = (error: unknown) => notify(messageOf(error));
  const press = async () => {
    onRemoved();
    try {
      await remove();
    } catch (error) {
      fail(error);
      return;
    }
    notify(t('comments.removed'), { label: t('ui.undo'), run: () => void restore().catch(fail) });
  };
  return (
    <Button size="sm" look="quiet" onClick={() => void press()}>
      {t('comments.remove')}
    </Button>
  );
}
