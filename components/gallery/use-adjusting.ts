import { useEffect, useState } from 'react';
import { createPreviewer, type Previewer } from '@/lib/client/adjust/previewer';
import type { Finish, Result, Run } from '@/lib/edit/run/run';

export type Adjusting = {
  previewer: Previewer;
  /** The previewed finish, not stored yet. */
  wish: Finish;
  isSaving: boolean;
  change: (wish: Finish) => void;
  /** Previews without seam match until called with `false`. */
  showUnmatched: (isUnmatched: boolean) => void;
  save: () => void;
};

/** An adjustment that is not stored yet, of one result. */
type Draft = { resultId: string; previewer: Previewer; wish: Finish };

/**
 * State of adjusting a result: changes are previewed at once and stored by `save` only. While another result is looked at
 * they wait; adjusting that one drops them.
 *
 * @param onAdjust stores a finish; resolves to the address of the picture, undefined where it is not stored
 */
export function useAdjusting(
  { run, result }: { run: Run; result: Result | undefined },
  onAdjust: (finish: Finish) => Promise<string | undefined>,
) {
  const [draft, setDraft] = useState<Draft>();
  const [savingId, setSavingId] = useState<string>();
  const previewer = draft?.previewer;
  useEffect(() => () => previewer?.dispose(), [previewer]);

  const start = () => {
    if (!result?.finish) return;
    const { finish, rawUrl, answerUrl, registration } = result;
    const attempt = run.attempts.find(({ results }) => results.some(({ id }) => id === result.id));
    const pictures = {
      sourceUrl: run.source.url,
      maskUrl: run.mask?.url,
      rawUrl: answerUrl ?? rawUrl,
      registration: registration ?? undefined,
      region: attempt?.region,
    };
    setDraft({ resultId: result.id, previewer: createPreviewer(pictures, finish), wish: finish });
  };
  const own = draft && draft.resultId === result?.id ? draft : undefined;
  const isSaving = own !== undefined && savingId === own.resultId;
  /** Does nothing while storing, which cannot be undone. */
  const cancel = () => {
    if (!isSaving) setDraft(undefined);
  };

  const adjusting: Adjusting | undefined = own && {
    previewer: own.previewer,
    wish: own.wish,
    isSaving,
    change: (wish) => {
      own.previewer.show(wish);
      setDraft({ ...own, wish });
    },
    showUnmatched: (isUnmatched) =>
      own.previewer.show(isUnmatched ? { ...own.wish, isSeamMatched: false } : own.wish),
    save: async () => {
      setSavingId(own.resultId);
      try {
        // A failure is reported by the page; the finish stays and can be saved again.
        const url = await onAdjust(own.wish);
        if (!url) return;
        // The preview stays until the stored picture can replace it.
        await loadPicture(url);
        setDraft((latest) => (latest?.previewer === own.previewer ? undefined : latest));
      } finally {
        setSavingId((latest) => (latest === own.resultId ? undefined : latest));
      }
    },
  };
  return { adjusting, start, cancel };
}

/** Resolves when the picture is cached or failed to load; its element reports the error. */
async function loadPicture(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  await image.decode().catch(() => undefined);
}
