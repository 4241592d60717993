'use client';

import { useEffect, useState } from 'react';
import { namesOf } from '@/components/result/shown-result';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { TargetOption } from '@/lib/client/edit/targets';
import { formatDuration } from '@/lib/client/format';
import { serverNow } from '@/lib/client/http/server-clock';
import { attemptStatusWords } from '@/lib/edit/run/facts';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { Attempt, Run } from '@/lib/edit/run/run';
import { useRuns, useWorkspace, useWorkspaceState } from './workspace-context';

const tickMs = 100;

type RunProgressProps = {
  targets: readonly TargetOption[];
  /** Whether this is the one region that holds the results, as the list of runs is not shown. */
  isResults: boolean;
};

/** In the dock: a dot for each model of the newest run while it is under way, and what came while one was busy. */
export function RunProgress({ targets, isResults }: RunProgressProps) {
  const t = useText();
  const workspace = useWorkspace();
  const readyId = useWorkspaceState((state) => state.readyRunId);
  const run = useRuns(({ runs }) => runs.find(({ id }) => id === readyId) ?? runs.find(isLive));
  if (!run) return null;
  return (
    <section
      aria-label={t(isResults ? 'workspace.progress.results' : 'workspace.progress.name')}
      className="flex shrink-0 items-center justify-end gap-2 text-sm"
    >
      <span className="flex items-center gap-1.5">
        {run.attempts.map((attempt) => (
          <Dot key={attempt.id} attempt={attempt} targets={targets} isResults={isResults} />
        ))}
      </span>
      {run.id === readyId ? (
        <>
          <span role="status">{t('workspace.progress.ready')}</span>
          <Button size="sm" onClick={() => workspace.showRun(run)}>
            {t('workspace.progress.show')}
          </Button>
        </>
      ) : (
        <Count run={run} />
      )}
    </section>
  );
}

const isLive = (run: Run): boolean => run.attempts.some(({ status }) => !isSettled(status));

type DotProps = { attempt: Attempt; targets: readonly TargetOption[]; isResults: boolean };

function Dot({ attempt, targets, isResults }: DotProps) {
  const isLiveNow = !isSettled(attempt.status);
  const t = useText();
  const label = t('workspace.progress.attempt', {
    model: namesOf(attempt, targets).full,
    status: attemptStatusWords(t, attempt),
  });
  const Part = isResults ? 'article' : 'span';
  return (
    <Part
      // Where the list of runs is shown, its articles are the attempts.
      role={isResults ? undefined : 'img'}
      aria-label={label}
      title={label}
      className={cn(
        'size-2 rounded-full border border-current',
        isLiveNow ? 'text-accent' : attempt.status === 'succeeded' ? 'text-good' : 'text-bad',
        attempt.status !== 'queued' && 'bg-current',
        isLiveNow && 'animate-pulse',
      )}
      {...(isResults && {
        'data-testid': 'attempt',
        'data-provider': attempt.provider,
        'data-model': attempt.model,
        'data-status': attempt.status,
      })}
    />
  );
}

/** `1 of 6 · 4.2 s` */
function Count({ run }: { run: Run }) {
  const t = useText();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const done = run.attempts.filter(({ status }) => isSettled(status)).length;
  const elapsedMs = Math.max(now - Date.parse(run.createdAt), 0);
  return (
    <span className="figures whitespace-nowrap">
      <b className="font-semibold">{t('workspace.progress.count', { done, total: run.attempts.length })}</b>
      <span aria-hidden className="text-muted">
        {' '}
        · {formatDuration(t, elapsedMs)}
      </span>
    </span>
  );
}
