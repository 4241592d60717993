'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { isTextField } from '@/lib/client/keyboard/text-field';
import { isRightToLeft, readingKey } from '@/lib/text/reading-direction';

/** Previous and next result, by button or by arrow key anywhere on the page. */
export function StepButtons({ onStep }: { onStep: (by: -1 | 1) => void }) {
  const t = useText();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Sliders prevent the default action of their own keys.
      if (event.defaultPrevented || isTextField(event.target)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const key = readingKey(t, event.key);
      if (key === 'ArrowLeft') onStep(-1);
      if (key === 'ArrowRight') onStep(1);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onStep, t]);
  return (
    <>
      <IconButton
        icon={ChevronLeft}
        label={t('gallery.step.previous')}
        keys={[isRightToLeft(t) ? '→' : '←']}
        className="rtl:-scale-x-100"
        side="top"
        onClick={() => onStep(-1)}
      />
      <IconButton
        icon={ChevronRight}
        label={t('gallery.step.next')}
        keys={[isRightToLeft(t) ? '←' : '→']}
        className="rtl:-scale-x-100"
        side="top"
        onClick={() => onStep(1)}
      />
    </>
  );
}
