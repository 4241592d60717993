'use client';

import { useState } from 'react';
import { useStore } from 'zustand';
import { useText } from '@/components/ui/text/text-provider';
import { shownIds } from '@/lib/client/compare/compare-store';
import { heatGradient, lastLevel } from '@/lib/client/compare/difference/legend';
import { formatShare } from '@/lib/client/format';
import { formatDecimal } from '@/lib/edit/words/format';
import { useCompare, useCompareController } from './use-compare';

/** Colour scale of differences, and the figures of the picture where only one is shown. */
export function DifferenceLegend() {
  const t = useText();
  const { differences } = useCompareController();
  const [gradient] = useState(heatGradient);
  const amplification = useCompare((state) => state.amplification);
  const only = useCompare((state) => {
    const ids = shownIds(state);
    return ids.length === 1 ? ids[0] : state.current;
  });
  const difference = useStore(differences.store).byId.get(only ?? '');
  const facts = difference?.state === 'ready' ? difference.facts : undefined;
  return (
    <div className="figures flex flex-wrap items-center justify-center gap-x-3 whitespace-nowrap text-xs">
      <span className="flex items-center gap-1.5">
        <span className="text-muted">0</span>
        <span
          role="img"
          aria-label={t('compare.legend.label', { level: lastLevel(amplification) })}
          className="h-3 w-28 rounded-sm border border-line"
          style={{ background: gradient }}
        />
        <span className="text-muted">{t('compare.legend.last', { level: lastLevel(amplification) })}</span>
      </span>
      {facts?.mean === null || !facts ? null : (
        <span data-testid="difference-facts">
          {t('compare.legend.facts', {
            mean: formatDecimal(t, facts.mean, 2),
            most: facts.max,
            share: formatShare(t, facts.changedShare ?? 0),
          })}
        </span>
      )}
    </div>
  );
}
