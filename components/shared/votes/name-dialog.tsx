'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { controlClass, Field } from '@/components/ui/form/field';
import { Dialog } from '@/components/ui/overlay/dialog';
import { useText } from '@/components/ui/text/text-provider';
import type { Voting } from './use-voting';

/** Asks for a name before the first vote, and says who sees it. */
export function NameDialog({ voting, isBlind }: { voting: Voting; isBlind: boolean }) {
  const t = useText();
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() !== '') voting.enterName(name.trim());
  };
  const error = isMissing ? t('shared.votes.nameRequired') : voting.trouble;
  return (
    <Dialog
      open
      onOpenChange={voting.cancel}
      title={t('shared.votes.nameTitle')}
      description={t(isBlind ? 'shared.votes.blindNameHint' : 'shared.votes.nameHint')}
      className="sm:w-[min(92vw,26rem)]"
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4 p-4">
        <Field label={t('shared.votes.name')} htmlFor="voter-name" error={error}>
          <input
            id="voter-name"
            dir="auto"
            autoComplete="name"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? undefined : 'voter-name-error'}
            className={controlClass}
          />
        </Field>
        <Button type="submit" look="primary" className="self-end">
          {t('shared.votes.send')}
        </Button>
      </form>
    </Dialog>
  );
}
