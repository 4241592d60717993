'use client';

import { CellPicture } from '@/components/result/cell-picture';
import type { Result, Run } from '@/lib/edit/run/run';

type ResultThumbProps = {
  run: Run;
  result: Result;
  /** For the accessible name, e.g. `Result 2 of 4 from Local Texture`. */
  label: string;
  isRaw: boolean;
  isBrief?: boolean | undefined;
  onOpen: () => void;
};

/** A result in the list of runs, cropped to what the mask changed; a press shows it in place. */
export function ResultThumb({ run, result, label, isRaw, isBrief, onOpen }: ResultThumbProps) {
  return (
    <button
      type="button"
      onClick={onOpen}
      title={label}
      className="relative block size-[56px] overflow-hidden rounded-md border border-line hover:border-line-strong"
    >
      <CellPicture
        run={run}
        url={isRaw ? result.rawPreviewUrl : result.previewUrl}
        alt={label}
        isResult={!isBrief}
      />
    </button>
  );
}
