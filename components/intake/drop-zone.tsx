'use client';

import { ImageUp } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';

export type DropZoneProps = {
  isDragging: boolean;
  isOpening: boolean;
  onChoose: () => void;
  onAddress: () => void;
};

/** Where a picture is dropped, chosen, or opened from an address. */
export function DropZone({ isDragging, isOpening, onChoose, onAddress }: DropZoneProps) {
  const t = useText();
  return (
    <section
      aria-labelledby="drop-title"
      aria-busy={isOpening}
      className={cn(
        'flex flex-col items-center gap-1.5 rounded-xl border-2 border-dashed px-4 py-6 text-center transition-colors roomy:py-10',
        isDragging ? 'border-accent-text bg-accent-soft' : 'border-line-strong/70',
      )}
    >
      <ImageUp aria-hidden size={28} strokeWidth={1.5} className="mb-2 text-muted" />
      <h2 id="drop-title" className="font-semibold text-lg">
        {t('intake.drop.title')}
      </h2>
      <p className="text-balance text-muted">{t('intake.drop.explanation')}</p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        <Button look="primary" onClick={onChoose} disabled={isOpening}>
          {t('intake.drop.choose')}
        </Button>
        <Button onClick={onAddress} disabled={isOpening}>
          {t('intake.drop.address')}
        </Button>
      </div>
    </section>
  );
}
