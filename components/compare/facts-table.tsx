'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { findCompared, orderedPicks } from '@/lib/client/compare/compare-store';
import { type FactRow, facts, factsCsv } from '@/lib/client/compare/facts';
import { saveText } from '@/lib/client/download';
import { failedBeside } from '@/lib/edit/compare/compared';
import { useCompare } from './use-compare';

/** Facts about the shown pictures and about models without a result; exportable as CSV. */
export function FactsTable() {
  const t = useText();
  const state = useCompare((all) => all);
  const results = orderedPicks(state).flatMap((id) => findCompared(state.comparison, id) ?? []);
  const shown: FactRow[] = [...results, ...failedBeside(state.comparison, results)];
  return (
    <section
      aria-label={t('compare.table.title')}
      className="flex max-h-[38dvh] shrink-0 flex-col border-line border-t bg-surface"
    >
      <div className="flex items-center gap-2 px-3 py-1.5">
        <h3 className="flex-1 font-semibold text-sm">{t('compare.table.title')}</h3>
        <Button
          size="sm"
          disabled={shown.length === 0}
          onClick={() => saveText(factsCsv(t, shown), 'overpaint-facts.csv', 'text/csv;charset=utf-8')}
        >
          <Download aria-hidden size={14} /> {t('compare.table.export')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <section className="min-h-0 overflow-auto px-3 pb-2" tabIndex={0} aria-label={t('compare.table.label')}>
        {shown.length === 0 ? (
          <p className="py-2 text-muted text-sm">{t('compare.table.hint')}</p>
        ) : (
          <table className="figures w-max border-collapse text-start text-xs">
            <thead>
              <tr>
                <th scope="col" className="sticky start-0 bg-surface py-1 pe-4 font-medium text-muted">
                  {t('compare.table.result')}
                </th>
                {facts.map(({ id, label }) => (
                  <th key={id} scope="col" className="whitespace-nowrap py-1 pe-4 font-medium text-muted">
                    {t(label)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((result) => (
                <tr key={result.id} className="border-line border-t align-top">
                  <th
                    scope="row"
                    className="sticky start-0 whitespace-nowrap bg-surface py-1.5 pe-4 font-medium"
                  >
                    {result.name}
                  </th>
                  {facts.map(({ id, text }) => (
                    <td key={id} dir="auto" className="max-w-72 py-1.5 pe-4">
                      {text(t, result)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </section>
  );
}
