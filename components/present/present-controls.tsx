import { ChevronLeft, ChevronRight, SunMoon, X } from 'lucide-react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { PresentMove } from '@/lib/client/present/deck';
import { overPicture } from './over-picture';

type PresentControlsProps = {
  at: number;
  count: number;
  isReady: boolean;
  isLight: boolean;
  onMove: (move: PresentMove) => void;
};

const look =
  'flex size-touch items-center justify-center rounded-lg outline-current hover:bg-white/15 disabled:opacity-30';

/** The controls over the picture. They stay while the keyboard is in them. */
export function PresentControls({ at, count, isReady, isLight, onMove }: PresentControlsProps) {
  const t = useText();
  return (
    <div
      className={cn(
        overPicture,
        'absolute end-3 bottom-3 flex h-14 items-center gap-1 px-1.5 has-focus-visible:opacity-100 sm:end-6 sm:bottom-6',
      )}
    >
      <button
        type="button"
        aria-label={t('present.previous')}
        title={t('present.previous')}
        disabled={at === 0}
        className={look}
        onClick={() => onMove('back')}
      >
        <ChevronLeft aria-hidden className="rtl:-scale-x-100" />
      </button>
      <span data-testid="slide-number" className="figures min-w-14 text-center text-base">
        {isReady ? t('present.place', { position: at + 1, count }) : ''}
      </span>
      <button
        type="button"
        aria-label={t('present.next')}
        title={t('present.next')}
        disabled={at === count - 1}
        className={look}
        onClick={() => onMove('next')}
      >
        <ChevronRight aria-hidden className="rtl:-scale-x-100" />
      </button>
      <button
        type="button"
        aria-label={t(isLight ? 'present.dark' : 'present.light')}
        title="T"
        className={look}
        onClick={() => onMove('ground')}
      >
        <SunMoon aria-hidden size={20} />
      </button>
      <button
        type="button"
        aria-label={t('present.end')}
        title="Escape"
        className={look}
        onClick={() => onMove('end')}
      >
        <X aria-hidden />
      </button>
    </div>
  );
}
