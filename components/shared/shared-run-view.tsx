'use client';

import { useMemo, useRef, useState } from 'react';
import { useRawKey } from '@/components/gallery/use-raw-key';
import { useText } from '@/components/ui/text/text-provider';
import type { SharedRun } from '@/lib/edit/share';
import type { VoteWish } from '@/lib/edit/share-votes';
import { PresentShared } from './present-shared';
import { SharedBar } from './shared-bar';
import { SharedFacts } from './shared-facts';
import { SharedGrid } from './shared-grid';
import { SharedHeadline } from './shared-headline';
import { SharedStage } from './shared-stage';
import { SharedViewer } from './shared-viewer';
import { nameShown, shownResults } from './shown-result';
import { useViewedResult } from './use-viewed-result';
import { NameDialog } from './votes/name-dialog';
import { useVoting } from './votes/use-voting';
import { VoteTally } from './votes/vote-tally';

const presentKeys: readonly string[] = ['p'];

type SharedRunViewProps = {
  shared: SharedRun;
  isLive: boolean;
  onVote: (wish: VoteWish) => Promise<void>;
};

/** A shared run, read-only: the outcome first, then all results side by side. */
export function SharedRunView({ shared, isLive, onVote }: SharedRunViewProps) {
  const t = useText();
  const [isRaw, setRaw] = useState(false);
  useRawKey(() => setRaw(!isRaw));
  const [isLarge, setLarge] = useState(false);
  const [isPresenting, setPresenting] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const voting = useVoting(shared, onVote);
  const results = useMemo(() => shownResults(shared), [shared]);
  const { viewed, isChosen, choose, step } = useViewedResult(shared, results);
  const canPresent = results.length > 0;
  useRawKey(() => setPresenting(canPresent), presentKeys);

  const view = (resultId: string) => {
    choose(resultId);
    stage.current?.scrollIntoView({ block: 'nearest' });
  };
  const working = isLive ? t('shared.status.working') : undefined;
  const shown =
    isChosen && viewed ? t('shared.status.shown', { name: nameShown(viewed, shared) }) : undefined;

  return (
    <div className="min-h-dvh">
      <SharedBar
        expiresAt={shared.expiresAt}
        hasVotes={voting !== undefined}
        download={
          shared.hasDownload && viewed
            ? { url: isRaw ? viewed.result.rawUrl : viewed.result.url, name: nameShown(viewed, shared) }
            : undefined
        }
        onPresent={canPresent ? () => setPresenting(true) : undefined}
      />
      <main className="mx-auto flex max-w-[1200px] flex-col gap-7 pb-12 sm:px-6 sm:pt-6">
        <div className="grid items-start gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(16rem,23.5rem)]">
          <div ref={stage}>
            <SharedStage shared={shared} item={viewed} isRaw={isRaw} onOpen={() => setLarge(true)} />
          </div>
          <div className="flex flex-col gap-3 px-4 sm:px-0">
            <SharedHeadline shared={shared} />
            <p role="status" className="text-muted text-sm">
              {working ?? shown ?? t('shared.status.results', { count: results.length })}
            </p>
            <VoteTally shared={shared} />
            {voting?.trouble && !voting.needsName ? (
              <p role="alert" dir="auto" className="text-bad text-sm">
                {voting.trouble}
              </p>
            ) : null}
            {viewed && !shared.isBlind ? (
              <SharedFacts shared={shared} item={viewed} isRaw={isRaw} onRawChange={setRaw} />
            ) : null}
          </div>
        </div>
        <div className="px-4 sm:px-0">
          <SharedGrid
            shared={shared}
            results={results}
            viewedId={viewed?.result.id}
            isRaw={isRaw}
            voting={voting}
            onView={view}
          />
        </div>
      </main>
      {voting?.needsName ? <NameDialog voting={voting} /> : null}
      {isLarge && viewed ? (
        <SharedViewer
          item={viewed}
          shared={shared}
          isRaw={isRaw}
          onRawChange={setRaw}
          onStep={step}
          onClose={() => setLarge(false)}
        />
      ) : null}
      {isPresenting ? (
        <PresentShared shared={shared} results={results} isRaw={isRaw} onEnd={() => setPresenting(false)} />
      ) : null}
    </div>
  );
}
