import { type Dispatch, type FormEvent, type SetStateAction, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { messageOf } from '@/lib/client/http/api-error';
import type { Commenting } from './use-commenting';

type Trouble = { field: 'name' | 'text' | 'all'; words: string };

/** The input of the form and its sending. */
export function useCommentForm(
  { changed, state, actions, finish, pinOn }: Commenting,
  resultId: string,
  [text, setText]: readonly [string, Dispatch<SetStateAction<string>>],
) {
  const t = useText();
  const [typedName, setName] = useState<string>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [isSending, setSending] = useState(false);
  const name = typedName ?? state.name ?? '';

  const send = async () => {
    const point = pinOn(resultId);
    const pin = point ?? null;
    await (changed
      ? actions.change(changed.id, { text, pin })
      : actions.write({ name: name.trim(), resultId, text, pin }));
    setText((now) => (now === text ? '' : now));
    finish(changed, point);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTrouble(undefined);
    if (name.trim() === '') setTrouble({ field: 'name', words: t('shared.votes.nameRequired') });
    else if (text.trim() === '') setTrouble({ field: 'text', words: t('shared.comments.required') });
    else if (!isSending) {
      setSending(true);
      send()
        .catch((error: unknown) => setTrouble({ field: 'all', words: messageOf(error) }))
        .finally(() => setSending(false));
    }
  };
  return {
    name,
    setName,
    submit,
    isSending,
    errorOf: (field: Trouble['field']) => (trouble?.field === field ? trouble.words : undefined),
  };
}
