'use client';

import { useText } from '@/components/ui/text/text-provider';
import { hasOwn } from '@/lib/catalogue/model-operations';
import { estimatedCostWords } from '@/lib/client/edit/estimate-words';
import type { TargetOption } from '@/lib/client/edit/targets';
import { formatRoughDuration } from '@/lib/client/format';
import { modelMaskWords, withoutMaskWords } from '@/lib/edit/words/mask-words';
import { modelStatusWords } from '@/lib/edit/words/model-status-words';
import { priceWords } from '@/lib/edit/words/model-words';
import { useEstimate, usePricedTarget } from '../use-estimate';

/** Known facts about a model, and how certain they are. */
export function TargetDetails({ option }: { option: TargetOption }) {
  const t = useText();
  const { model, provider } = option;
  const estimate = useEstimate([option]);
  const ownMs = usePricedTarget()(option).ownMs;
  const typicalMs = model.typicalMs ?? ownMs;
  const status = modelStatusWords(t, model.status);
  return (
    <div className="mt-4 flex flex-col gap-2 border-line border-t pt-3 text-muted text-xs">
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        <dt>{t('edit.details.mask')}</dt>
        <dd className="text-ink">{t(modelMaskWords(model).sentence)}</dd>
        {hasOwn(model, 'outpaint') ? null : (
          <>
            <dt>{t('edit.details.withoutMask')}</dt>
            <dd className="text-ink">{t(withoutMaskWords[model.withoutMask])}</dd>
          </>
        )}
        <dt>{t('edit.details.thisRun')}</dt>
        <dd className="figures text-ink">
          {t('edit.estimatedCost', { images: estimate.images, cost: estimatedCostWords(t, estimate) })}
        </dd>
        <dt>{t('edit.details.price')}</dt>
        <dd className="text-ink">{priceWords(t, model.price)}</dd>
        <dt>{t('edit.details.time')}</dt>
        <dd className="text-ink">
          {typicalMs === undefined
            ? t('edit.details.timeUnknown')
            : t(typicalMs === ownMs ? 'edit.details.ownTime' : 'edit.details.typicalTime', {
                time: formatRoughDuration(t, typicalMs),
              })}
        </dd>
        {status ? (
          <>
            <dt>{t('edit.details.status')}</dt>
            <dd className="text-ink">{status}</dd>
          </>
        ) : null}
      </dl>
      {model.unconfirmed && model.unconfirmed.length > 0 ? (
        <details>
          <summary className="cursor-default hover:text-ink">
            {t('edit.details.unconfirmed', { count: model.unconfirmed.length })}
          </summary>
          <ul className="mt-1 list-disc ps-4">
            {model.unconfirmed.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <p>{t('edit.details.source', { date: provider.facts.asOf, source: provider.facts.source })}</p>
    </div>
  );
}
