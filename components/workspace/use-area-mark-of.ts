'use client';

import { useEffect, useState } from 'react';
import type { Source } from '@/lib/client/intake/source';
import { findMark } from '@/lib/client/intake/transparency';
import type { AreaMark } from '@/lib/edit/request/edit-scope';
import type { EditSize } from '@/lib/edit/request/engine-time';

/** What marks the area to edit on the open picture; undefined without one, and until its transparency is known. */
export function useAreaMarkOf(source: Source | null, size: EditSize | undefined): AreaMark | undefined {
  const [found, setFound] = useState<{ bitmap: ImageBitmap; mark: AreaMark }>();
  const isPainted = size !== undefined && size.maskShare > 0;
  const bitmap = source?.bitmap;
  useEffect(() => {
    if (!bitmap || isPainted) return;
    const stopped = new AbortController();
    // Reading all pixels of a large picture takes a tenth of a second, which the opening must not wait for.
    const timer = setTimeout(async () => {
      const mark = await findMark(bitmap, stopped.signal);
      if (mark) setFound({ bitmap, mark });
    }, afterOpeningMs);
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [bitmap, isPainted]);
  if (isPainted) return 'mask';
  return found?.bitmap === bitmap ? found?.mark : undefined;
}

const afterOpeningMs = 500;
