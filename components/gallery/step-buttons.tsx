'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { isTextField } from '@/lib/client/keyboard/text-field';

/** Previous and next result, by button or by arrow key anywhere on the page. */
export function StepButtons({ onStep }: { onStep: (by: -1 | 1) => void }) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Sliders prevent the default action of their own keys.
      if (event.defaultPrevented || isTextField(event.target)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'ArrowLeft') onStep(-1);
      if (event.key === 'ArrowRight') onStep(1);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onStep]);
  return (
    <>
      <IconButton
        icon={ChevronLeft}
        label="Previous result"
        keys={['←']}
        side="top"
        onClick={() => onStep(-1)}
      />
      <IconButton icon={ChevronRight} label="Next result" keys={['→']} side="top" onClick={() => onStep(1)} />
    </>
  );
}
