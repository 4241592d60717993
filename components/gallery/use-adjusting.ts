import { useEffect, useState } from 'react';
import { createPreviewer, type Previewer } from '@/lib/client/adjust/previewer';
import type { Finish } from '@/lib/edit/run/run';
import type { ViewedResult } from './viewed-result';

export type Adjusting = {
  previewer: Previewer;
  /** What is wished, and not stored yet. */
  wish: Finish;
  isSaving: boolean;
  change: (wish: Finish) => void;
  /** Shows it with its light as it came, until it is called with `false`. */
  showUnmatched: (isUnmatched: boolean) => void;
  save: () => void;
};

type Draft = { previewer: Previewer; wish: Finish };

/**
 * A result that is being adjusted: what is tried is seen at once and stored by `save` alone.
 *
 * @param onAdjust stores a finish; settles with the address of the picture, undefined where it is not stored
 */
export function useAdjusting(
  { run, result }: ViewedResult,
  onAdjust: (finish: Finish) => Promise<string | undefined>,
) {
  const [draft, setDraft] = useState<Draft>();
  const [isSaving, setSaving] = useState(false);
  const previewer = draft?.previewer;
  useEffect(() => () => previewer?.dispose(), [previewer]);

  const start = () => {
    const { finish, rawUrl, registration } = result;
    if (!finish) return;
    const pictures = {
      sourceUrl: run.source.url,
      maskUrl: run.mask?.url,
      rawUrl,
      registration: registration ?? undefined,
    };
    setDraft({ previewer: createPreviewer(pictures, finish), wish: finish });
  };
  /** Not while it is being stored: that cannot be taken back. */
  const cancel = () => {
    if (!isSaving) setDraft(undefined);
  };

  const adjusting: Adjusting | undefined = draft && {
    ...draft,
    isSaving,
    change: (wish) => {
      draft.previewer.show(wish);
      setDraft({ ...draft, wish });
    },
    showUnmatched: (isUnmatched) =>
      draft.previewer.show(isUnmatched ? { ...draft.wish, isSeamMatched: false } : draft.wish),
    save: async () => {
      setSaving(true);
      try {
        // Where it fails the page says why, and what is wished stays to be saved again.
        const url = await onAdjust(draft.wish);
        if (!url) return;
        // The preview stays until the stored picture can take its place.
        await loadPicture(url);
        setDraft(undefined);
      } finally {
        setSaving(false);
      }
    },
  };
  return { adjusting, start, cancel };
}

/** Settles when the browser has the picture, or will not get it: then its place says so. */
async function loadPicture(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  await image.decode().catch(() => undefined);
}
