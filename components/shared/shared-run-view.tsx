'use client';

import { Presentation as PresentationIcon } from 'lucide-react';
import { useMemo, useState } from 'react';
import { FormSwitch } from '@/components/gallery/restored-raw-switch';
import { useRawKey } from '@/components/gallery/use-raw-key';
import { Button } from '@/components/ui/button';
import { isSettled } from '@/lib/edit/run/is-settled';
import { previewOf } from '@/lib/edit/run/preview-url';
import type { SharedRun } from '@/lib/edit/share';
import { PresentShared } from './present-shared';
import { SharedHeadline } from './shared-headline';
import { SharedResult } from './shared-result';
import { SharedViewer } from './shared-viewer';
import type { ShownResult } from './shown-result';
import { WaitingAttempt } from './waiting-attempt';

/** A shared run, read-only: source, results in their order, and running attempts. */
export function SharedRunView({ shared, isLive }: { shared: SharedRun; isLive: boolean }) {
  const { run, order, expiresAt } = shared;
  const [isRaw, setRaw] = useState(false);
  useRawKey(() => setRaw(!isRaw));
  const [viewedId, setViewedId] = useState<string>();
  const [isPresenting, setPresenting] = useState(false);
  const results = useMemo(() => arrange(shared), [shared]);
  const viewed = results.findIndex(({ result }) => result.id === viewedId);
  const unfinished = run.attempts.filter(
    (attempt) => !isSettled(attempt.status) || attempt.results.length === 0,
  );
  const step = (by: number) => setViewedId(order[(viewed + by + order.length) % order.length]);

  return (
    <main className="mx-auto flex max-w-6xl flex-col gap-6 p-4 pb-12 sm:p-6">
      <header className="flex flex-col gap-1">
        <p className="text-muted text-xs">
          Shared with Overpaint · read only · open until {writeDay(expiresAt)}
        </p>
        <SharedHeadline shared={shared} />
        <p role="status" className="text-muted text-sm">
          {isLive
            ? 'Still working. New results appear here.'
            : `${results.length} ${results.length === 1 ? 'result' : 'results'}`}
        </p>
        {results.length > 0 ? (
          <Button className="mt-2 self-start" onClick={() => setPresenting(true)}>
            <PresentationIcon aria-hidden size={16} /> Present
          </Button>
        ) : null}
      </header>
      <section aria-label="Source" className="grid grid-cols-2 gap-4 sm:max-w-xl">
        <Given url={run.source.url} caption="Source" />
        {run.mask ? <Given url={run.mask.url} caption="Coloured: what was to be changed" isMask /> : null}
      </section>
      <section aria-label="Results" className="flex flex-col gap-3">
        <div className="flex items-center gap-3">
          <h2 className="flex-1 font-semibold text-base">Results</h2>
          {results.length > 0 ? <FormSwitch isRaw={isRaw} onChange={setRaw} /> : null}
        </div>
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {results.map((item) => (
            <li key={item.result.id}>
              <SharedResult
                item={item}
                shared={shared}
                isRaw={isRaw}
                onOpen={() => setViewedId(item.result.id)}
              />
            </li>
          ))}
          {unfinished.map((attempt) => (
            <li key={attempt.id}>
              <WaitingAttempt attempt={attempt} shared={shared} />
            </li>
          ))}
        </ul>
      </section>
      {viewed >= 0 ? (
        <SharedViewer
          item={results[viewed]!}
          shared={shared}
          isRaw={isRaw}
          onRawChange={setRaw}
          onStep={step}
          onClose={() => setViewedId(undefined)}
        />
      ) : null}
      {isPresenting ? (
        <PresentShared shared={shared} results={results} isRaw={isRaw} onEnd={() => setPresenting(false)} />
      ) : null}
    </main>
  );
}

function Given({ url, caption, isMask }: { url: string; caption: string; isMask?: boolean }) {
  return (
    <figure className="flex flex-col gap-1">
      {/* biome-ignore lint/performance/noImgElement: previews are made by the server already. */}
      <img
        src={previewOf(url)}
        alt={caption}
        className={`w-full rounded-lg ${isMask ? 'bg-accent' : 'checkerboard'}`}
      />
      <figcaption className="text-muted text-xs">{caption}</figcaption>
    </figure>
  );
}

/** The results in the order that the owner chose. */
function arrange({ run, order }: SharedRun): ShownResult[] {
  const all = new Map(
    run.attempts.flatMap((attempt) => attempt.results.map((result) => [result.id, { attempt, result }])),
  );
  return order.flatMap((id) => all.get(id) ?? []);
}

const writeDay = (iso: string): string =>
  new Date(iso).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
