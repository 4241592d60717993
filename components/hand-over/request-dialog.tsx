'use client';

import { Copy, Download } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlay/dialog';
import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import { useAnswer } from '@/components/ui/use-answer';
import { fetchRequest } from '@/lib/client/runs/runs-client';
import { languages } from '@/lib/edit/code/languages';
import type { CopiedRequest } from '@/lib/edit/request/copied-request';
import type { Attempt, Run } from '@/lib/edit/run/run';

type RequestDialogProps = { run: Run; attempt: Attempt; onClose: () => void };

/** The request of an attempt in three languages, with its files and without secrets. */
export function RequestDialog({ run, attempt, onClose }: RequestDialogProps) {
  const t = useText();
  const answer = useAnswer(useCallback(() => fetchRequest(run.id, attempt.id), [run.id, attempt.id]));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('handOver.request.title')}
      description={t('handOver.request.description')}
    >
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto p-4" aria-busy={!answer}>
        {!answer ? (
          <div className="shimmering h-40 rounded-lg">
            <span className="sr-only">{t('handOver.request.loading')}</span>
          </div>
        ) : null}
        {answer && 'error' in answer ? (
          <p dir="auto" className="text-bad text-sm">
            <ErrorWords>{answer.error}</ErrorWords>
          </p>
        ) : null}
        {answer && 'value' in answer ? <Written request={answer.value} /> : null}
      </div>
    </Dialog>
  );
}

function Written({ request }: { request: CopiedRequest }) {
  const t = useText();
  return (
    <>
      <Tabs.Root defaultValue={languages[0]!.id} className="flex min-w-0 flex-col gap-2">
        <Tabs.List aria-label={t('handOver.request.language')} className="flex gap-1">
          {languages.map(({ id, label }) => (
            <Tabs.Trigger
              key={id}
              value={id}
              className="h-8 rounded-md px-3 text-muted text-sm hover:text-ink data-[state=active]:bg-pressed data-[state=active]:text-ink coarse:h-touch"
            >
              {label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {languages.map(({ id, label, kind }) => (
          <Tabs.Content key={id} value={id} tabIndex={-1} className="flex flex-col gap-2">
            {kind === 'client' && request.isClientHere ? (
              <p className="text-muted text-xs">{t('handOver.request.sentHere')}</p>
            ) : null}
            <Code text={request[id]} label={label} />
          </Tabs.Content>
        ))}
      </Tabs.Root>
      <section aria-label={t('handOver.request.files')} className="flex flex-col gap-2">
        <p className="text-muted text-sm">{t('handOver.request.filesHint')}</p>
        <ul className="flex flex-wrap gap-2">
          {request.files.map(({ name, url }) => (
            <li key={name}>
              <a
                href={url}
                download={name}
                className="inline-flex h-9 items-center gap-2 rounded-lg border border-line bg-raised px-3.5 text-sm hover:bg-pressed coarse:h-touch"
              >
                <Download aria-hidden size={14} /> {name}
              </a>
            </li>
          ))}
        </ul>
        {request.variables.length > 0 ? (
          <p className="text-muted text-sm">
            {t.rich('handOver.request.variables', {
              variables: request.variables.join(', '),
              names: (parts) => (
                <span dir="ltr" className="break-words font-mono text-ink">
                  {parts}
                </span>
              ),
            })}
          </p>
        ) : null}
      </section>
    </>
  );
}

function Code({ text, label }: { text: string; label: string }) {
  const t = useText();
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t('handOver.request.copied'));
    } catch {
      // Without https the browser may refuse; the text can be selected instead.
      setSaid(t('handOver.request.select'));
    }
  };
  return (
    <>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        tabIndex={0}
        aria-label={label}
        className="max-h-[40dvh] overflow-auto rounded-lg border border-line bg-ground p-3"
      >
        <pre dir="ltr" className="font-mono text-xs">
          {text}
        </pre>
      </section>
      <div className="flex items-center gap-3">
        <Button look="primary" onClick={() => void copy()}>
          <Copy aria-hidden size={16} /> {t('handOver.request.copy')}
        </Button>
        <p role="status" className="text-muted text-xs">
          {said}
        </p>
      </div>
    </>
  );
}
