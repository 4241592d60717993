'use client';

import { MapPin } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { formatPercent } from '@/lib/edit/words/format';
import type { Commenting } from './use-commenting';

type PinControlProps = { resultId: string; commenting: Commenting; onPlace: () => void };

/** Where the comment is pinned, and the ways to change that. */
export function PinControl({ resultId, commenting, onPlace }: PinControlProps) {
  const t = useText();
  const pin = commenting.pinOn(resultId);
  if (!pin) {
    return (
      <Button size="sm" className="self-start" onClick={onPlace}>
        <MapPin aria-hidden size={14} /> {t('shared.comments.addPin')}
      </Button>
    );
  }
  const remove = () => {
    commenting.setPin(resultId, undefined);
    commenting.focusForm();
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="figures flex items-center gap-1.5 text-sm">
        <MapPin aria-hidden size={14} />
        {t('shared.comments.pinnedAt', {
          x: formatPercent(t, pin.x * 100),
          y: formatPercent(t, pin.y * 100),
        })}
      </p>
      <Button size="sm" onClick={onPlace}>
        {t('shared.comments.movePin')}
      </Button>
      <Button size="sm" look="quiet" onClick={remove}>
        {t('shared.comments.removePin')}
      </Button>
    </div>
  );
}
