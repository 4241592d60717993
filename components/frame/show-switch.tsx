'use client';

import { Brush, Image, LayoutGrid, type LucideIcon } from 'lucide-react';
import { ChoiceGroup } from '@/components/ui/form/choice-group';
import { useText } from '@/components/ui/text/text-provider';
import { useShownMode } from '@/components/workspace/use-shown-mode';
import { useRuns, useWorkspace, useWorkspaceState } from '@/components/workspace/workspace-context';
import { liveRuns } from '@/lib/client/runs/runs-store';
import { resultToShow } from '@/lib/client/workspace/result-actions';
import type { ShowMode } from '@/lib/client/workspace/workspace-store';
import type { Run } from '@/lib/edit/run/run';
import type { Text, TextKey } from '@/lib/text/text';

const modes: readonly { id: ShowMode; label: TextKey; icon: LucideIcon }[] = [
  { id: 'mask', label: 'frame.show.mask', icon: Brush },
  { id: 'result', label: 'frame.show.result', icon: Image },
  { id: 'board', label: 'frame.show.board', icon: LayoutGrid },
];

/** The ways to look at the picture. */
export function ShowSwitch() {
  const t = useText();
  const workspace = useWorkspace();
  const mode = useShownMode();
  const viewed = useWorkspaceState((state) => state.viewed);
  const pictureRunIds = useWorkspaceState((state) => state.pictureRunIds);
  const run = useRuns((state) => {
    const runId = resultToShow({ viewed, pictureRunIds }, state)?.runId;
    return state.runs.find(({ id }) => id === runId);
  });
  return (
    <ChoiceGroup
      aria-label={t('frame.show.name')}
      value={mode}
      choices={modes.map(({ id, label, icon: Icon }) => ({
        value: id,
        disabled: id !== 'mask' && !run,
        title: titleOf(t, id, run),
        'aria-label': t(label),
        children: (
          <>
            <Icon aria-hidden size={14} strokeWidth={1.75} />
            <span className="compact:hidden">{t(label)}</span>
            {run && id === 'board' ? <Count run={run} /> : null}
          </>
        ),
      }))}
      onChange={workspace.showMode}
      className="flex shrink-0 rounded-lg bg-pressed p-0.5 coarse:p-0"
      itemClassName="flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-md px-2.5 text-muted text-sm hover:text-ink disabled:opacity-45 data-[state=on]:bg-raised data-[state=on]:font-semibold data-[state=on]:text-ink data-[state=on]:shadow-sm coarse:h-touch upright:coarse:min-w-touch"
    />
  );
}

const countOf = ({ attempts }: Run): number => attempts.reduce((sum, { results }) => sum + results.length, 0);
const isLive = (run: Run): boolean => liveRuns([run]).length > 0;

function titleOf(t: Text, mode: ShowMode, run: Run | undefined): string | undefined {
  if (mode === 'mask') return undefined;
  if (!run) return t('frame.show.runFirst');
  if (mode === 'result') return undefined;
  return t(isLive(run) ? 'frame.show.resultsUnderWay' : 'frame.show.results', { count: countOf(run) });
}

/** The number of results on the board, and a dot while more may come. */
function Count({ run }: { run: Run }) {
  return (
    <span aria-hidden className="figures flex items-center gap-1 font-normal text-muted">
      <span className="compact:hidden">{countOf(run)}</span>
      {isLive(run) ? <span className="size-1.5 animate-pulse rounded-full bg-accent" /> : null}
    </span>
  );
}
