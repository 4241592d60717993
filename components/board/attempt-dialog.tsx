'use client';

import { AttemptDetails } from '@/components/gallery/attempt-details';
import { AttemptFacts, WarningList } from '@/components/gallery/attempt-facts';
import { RevisedPrompt } from '@/components/gallery/revised-prompt';
import { Dialog } from '@/components/ui/overlay/dialog';
import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import { attemptErrorWords } from '@/lib/edit/words/attempt-error-words';
import type { BoardModel } from './board-context';

/** Everything that is known of a model's part of the run. */
export function AttemptDialog({
  model: { attempt, name },
  onClose,
}: {
  model: BoardModel;
  onClose: () => void;
}) {
  const t = useText();
  const settings = Object.entries(attempt.settings);
  return (
    <Dialog open onOpenChange={onClose} title={name}>
      <div className="flex flex-col gap-3 overflow-y-auto p-4">
        {attempt.error ? (
          <p dir="auto" className="text-bad">
            <ErrorWords>{attemptErrorWords(t, attempt.error)}</ErrorWords>
          </p>
        ) : null}
        <AttemptFacts attempt={attempt} />
        <WarningList attempt={attempt} />
        {settings.length > 0 ? (
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
            {settings.map(([id, value]) => (
              <div key={id} className="contents">
                <dt className="text-muted">{id}</dt>
                <dd dir="auto" className="break-words">
                  {String(value)}
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
        {attempt.results.length > 0 ? <RevisedPrompt results={attempt.results} /> : null}
        <AttemptDetails attempt={attempt} isOpen />
      </div>
    </Dialog>
  );
}
