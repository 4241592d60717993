'use client';

import { Check, Columns2, Download, Share2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Keys } from '@/components/ui/keys';
import { useText } from '@/components/ui/text/text-provider';

export type StripActionsProps = {
  onDownload: (() => void) | undefined;
  onKeep: (() => void) | undefined;
  onCompare: () => void;
  onShare: () => void;
};

/** What is done with the shown result. Compare and Share are here where the top bar has no room for them. */
export function StripActions({ onDownload, onKeep, onCompare, onShare }: StripActionsProps) {
  const t = useText();
  const onPhone = 'hidden border border-line upright:inline-flex';
  return (
    <div className="flex shrink-0 items-center gap-2 border-line border-s ps-3 compact:border-0 compact:ps-0">
      <IconButton
        icon={Download}
        label={t('result.strip.download')}
        side="top"
        disabled={!onDownload}
        onClick={onDownload}
        className="upright:border upright:border-line"
      />
      <IconButton
        icon={Columns2}
        label={t('result.strip.compare')}
        side="top"
        onClick={onCompare}
        className={onPhone}
      />
      <IconButton
        icon={Share2}
        label={t('result.strip.share')}
        side="top"
        onClick={onShare}
        className={onPhone}
      />
      <Button look="primary" disabled={!onKeep} onClick={onKeep} className="compact:flex-1">
        <Check aria-hidden size={16} /> {t('result.strip.keep')}
        <span aria-hidden className="coarse:hidden compact:hidden">
          <Keys keys={['Enter']} />
        </span>
      </Button>
    </div>
  );
}
