'use client';

import { useMemo, useRef, useState } from 'react';
import { useRawKey } from '@/components/gallery/use-raw-key';
import { Toasts } from '@/components/ui/overlay/toasts';
import { useText } from '@/components/ui/text/text-provider';
import type { SharedRun } from '@/lib/edit/share';
import type { VoteWish } from '@/lib/edit/share-votes';
import type { Text } from '@/lib/text/text';
import { useCommenting } from './comments/use-commenting';
import type { SharedDownload } from './download-link';
import { PhoneBar } from './phone-bar';
import { PresentShared } from './present-shared';
import { SharedBar } from './shared-bar';
import { SharedOutcome } from './shared-outcome';
import { SharedResults } from './shared-results';
import { SharedStage } from './shared-stage';
import { SharedViewer } from './shared-viewer';
import { nameShown, type ShownResult, shownResults } from './shown-result';
import { useViewedResult } from './use-viewed-result';
import { NameDialog } from './votes/name-dialog';
import { useVoting } from './votes/use-voting';

const presentKeys: readonly string[] = ['p'];

type SharedRunViewProps = {
  token: string;
  shared: SharedRun;
  isLive: boolean;
  onVote: (wish: VoteWish) => Promise<void>;
};

/** A shared run, read-only: the outcome first, then all results side by side. */
export function SharedRunView({ token, shared, isLive, onVote }: SharedRunViewProps) {
  const t = useText();
  const [isRaw, setRaw] = useState(false);
  useRawKey(() => setRaw(!isRaw));
  const [isLarge, setLarge] = useState(false);
  const [isPresenting, setPresenting] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const commenting = useCommenting(token, shared);
  const voting = useVoting(shared, onVote, commenting?.state.name ?? null);
  const results = useMemo(() => shownResults(shared), [shared]);
  const { viewed, isChosen, choose, step } = useViewedResult(shared, results);
  const canPresent = results.length > 0;
  useRawKey(() => setPresenting(canPresent), presentKeys);

  const view = (resultId: string) => {
    choose(resultId);
    stage.current?.scrollIntoView({ block: 'nearest' });
  };
  const download = viewed && downloadOf(viewed, shared, isRaw);
  const outcome = { shared, viewed, voting, onComment: commenting?.focusForm };
  const chosenName = isChosen && viewed ? nameShown(viewed, shared) : undefined;

  return (
    <div className="flex min-h-dvh flex-col">
      <SharedBar
        expiresAt={shared.expiresAt}
        hasVotes={voting !== undefined}
        hasComments={commenting !== undefined}
        download={download}
        onPresent={canPresent ? () => setPresenting(true) : undefined}
      />
      {/* What takes the focus is scrolled above the bar at the bottom. */}
      <main className="mx-auto flex w-full max-w-[1200px] flex-1 flex-col gap-7 pb-12 sm:px-6 sm:pt-6 max-sm:**:scroll-mb-20">
        <div className="grid items-start gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(16rem,23.5rem)]">
          <div ref={stage}>
            <SharedStage
              shared={shared}
              item={viewed}
              isRaw={isRaw}
              commenting={commenting}
              onOpen={() => setLarge(true)}
            />
          </div>
          <SharedOutcome
            {...outcome}
            status={writeStatus(t, isLive, chosenName, results.length)}
            isRaw={isRaw}
            onRawChange={setRaw}
          />
        </div>
        <SharedResults
          shared={shared}
          results={results}
          viewedId={viewed?.result.id}
          isRaw={isRaw}
          voting={voting}
          commenting={commenting}
          onView={view}
        />
      </main>
      <PhoneBar {...outcome} download={download} />
      {commenting ? <Toasts /> : null}
      {voting?.needsName ? <NameDialog voting={voting} isBlind={shared.isBlind} /> : null}
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

function writeStatus(t: Text, isLive: boolean, chosenName: string | undefined, count: number): string {
  if (isLive) return t('shared.status.working');
  return chosenName === undefined
    ? t('shared.status.results', { count })
    : t('shared.status.shown', { name: chosenName });
}

function downloadOf(item: ShownResult, shared: SharedRun, isRaw: boolean): SharedDownload | undefined {
  if (!shared.hasDownload) return undefined;
  const { url, rawUrl, fullUrl = url } = item.result;
  return { url: isRaw ? rawUrl : fullUrl, name: nameShown(item, shared) };
}
