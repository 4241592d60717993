'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';

export type Choice = { id: string; url: string; label: string; isChosen: boolean };

type ResultChoiceProps = { choices: readonly Choice[]; onChange: (choices: readonly Choice[]) => void };

/** Which results are shown, and in which order. */
export function ResultChoice({ choices, onChange }: ResultChoiceProps) {
  const t = useText();
  const move = (from: number, to: number) => {
    const next = [...choices];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
  };
  if (choices.length === 0) return <p className="text-muted text-sm">{t('handOver.share.results.none')}</p>;
  return (
    <ol
      aria-label={t('handOver.share.results.label')}
      className="flex max-h-64 flex-col overflow-y-auto rounded-lg border border-line"
    >
      {choices.map((choice, i) => (
        <li key={choice.id} className="flex items-center gap-2 border-line px-2 py-1 not-first:border-t">
          <label className="flex min-w-0 flex-1 items-center gap-2.5 text-sm">
            <input
              type="checkbox"
              checked={choice.isChosen}
              onChange={(event) =>
                onChange(choices.map((c) => (c === choice ? { ...c, isChosen: event.target.checked } : c)))
              }
              className="size-4 accent-accent"
            />
            {/* biome-ignore lint/performance/noImgElement: previews are made by the server already. */}
            <img src={choice.url} alt="" className="size-9 rounded-md object-cover" />
            <span className="truncate">{choice.label}</span>
          </label>
          <IconButton
            icon={ArrowUp}
            label={t('handOver.share.results.moveUp', { result: choice.label })}
            className="size-8"
            disabled={i === 0}
            onClick={() => move(i, i - 1)}
          />
          <IconButton
            icon={ArrowDown}
            label={t('handOver.share.results.moveDown', { result: choice.label })}
            className="size-8"
            disabled={i === choices.length - 1}
            onClick={() => move(i, i + 1)}
          />
        </li>
      ))}
    </ol>
  );
}
