import { useEffect } from 'react';
import { useRuns } from '@/components/workspace/workspace-context';
import { reactionsStore } from '@/lib/client/shares/reactions-store';

/** Reads what visitors said of a run, and again with each event of it and whenever the event stream opens. */
export function useFollowedReactions(runId: string): void {
  const link = useRuns((runs) => runs.link);
  const reactionCount = useRuns(({ lastReaction }) =>
    lastReaction?.runId === runId ? lastReaction.count : 0,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: an event and a new stream mean reading again.
  useEffect(() => {
    void reactionsStore.refresh(runId);
  }, [runId, link, reactionCount]);
}
