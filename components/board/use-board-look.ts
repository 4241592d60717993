'use client';

import { useCallback, useState } from 'react';
import { type BoardLook, boardLooks } from '@/lib/client/board/board-looks';

/** How the board of a run is looked at; the same when one comes back to it. */
export function useBoardLook(runId: string) {
  const [look, setLook] = useState(() => boardLooks.of(runId));
  const change = useCallback(
    (part: Partial<BoardLook>) => {
      const next = { ...boardLooks.of(runId), ...part };
      boardLooks.keep(runId, next);
      setLook(next);
    },
    [runId],
  );
  return [look, change] as const;
}
