'use client';

import type { ComponentProps } from 'react';
import { Dialog } from '@/components/ui/overlay/dialog';
import { kerningOf } from '@/lib/client/kerning';
import { ResultMode } from './result-mode';

/** A result over the page, where no picture is open in whose place it could be. */
export function ResultDialog(props: ComponentProps<typeof ResultMode>) {
  const { shown, onBack } = props;
  const { prompt } = shown.run.request;
  return (
    <Dialog
      isFull
      open
      onOpenChange={onBack}
      title={shown.names.full}
      description={prompt === '' ? undefined : <span className={kerningOf(prompt)}>{prompt}</span>}
      className="result-dialog"
    >
      <div data-raw-key="" data-empty="" className="frame frame-alone min-h-0 flex-1 compact:overflow-y-auto">
        <ResultMode {...props} />
      </div>
    </Dialog>
  );
}
