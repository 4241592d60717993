'use client';

import { Layers } from 'lucide-react';
import { hidden } from '@/components/ui/text/hidden';
import { useText } from '@/components/ui/text/text-provider';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { cn } from '@/lib/client/class-names';
import { listProviders } from '@/lib/client/edit/picker-list';
import type { TargetOption } from '@/lib/client/edit/targets';

type ProviderColumnProps = {
  options: readonly TargetOption[];
  chosen: readonly string[];
  shownId: string | undefined;
  onShow: (id: string | undefined, isAddingKeys: boolean) => void;
};

/** The providers with the number of their models; a press shows one provider's alone. */
export function ProviderColumn({ options, chosen, shownId, onShow }: ProviderColumnProps) {
  const t = useText();
  const entries = listProviders(options, chosen);
  const ready = entries.filter(({ provider }) => provider.status.state === 'ready');
  const others = entries.filter(({ provider }) => provider.status.state !== 'ready');
  return (
    <div className="flex w-52 shrink-0 flex-col overflow-y-auto border-line border-e p-2">
      <Entry isShown={shownId === undefined} onClick={() => onShow(undefined, false)} count={options.length}>
        <Layers aria-hidden size={15} className="text-muted" /> {t('edit.picker.allModels')}
      </Entry>
      {ready.map(({ provider, count, chosenCount }) => (
        <Entry
          key={provider.id}
          isShown={shownId === provider.id}
          onClick={() => onShow(provider.id, false)}
          count={count}
        >
          <span
            aria-hidden
            className={cn(
              'mx-1 size-2 rounded-full border border-line-strong forced-color-adjust-none',
              chosenCount > 0 && 'border-accent bg-accent',
            )}
          />
          <span className="truncate">{provider.name}</span>
          {chosenCount > 0 ? (
            <span className="sr-only">, {t('edit.chosen', { count: chosenCount })}</span>
          ) : null}
        </Entry>
      ))}
      {others.length > 0 ? <div aria-hidden className="mx-2 my-2 border-line border-t" /> : null}
      {others.map(({ provider }) => (
        <Entry
          key={provider.id}
          isShown={shownId === provider.id}
          onClick={() => onShow(provider.id, provider.keys !== undefined)}
          note={<SetUp provider={provider} />}
        >
          <span className="truncate text-muted">{provider.name}</span>
        </Entry>
      ))}
    </div>
  );
}

function SetUp({ provider: { status, keys } }: { provider: DescribedProvider }) {
  const t = useText();
  if (status.state === 'unable') return <span className="text-muted">{t('edit.picker.cannotEdit')}</span>;
  if (keys) return <span className="text-accent-text">{t('edit.picker.addKey')}</span>;
  return <span className="text-muted">{t('edit.picker.notSetUp')}</span>;
}

type EntryProps = {
  isShown: boolean;
  onClick: () => void;
  count?: number;
  note?: React.ReactNode;
  children: React.ReactNode;
};

function Entry({ isShown, onClick, count, note, children }: EntryProps) {
  const t = useText();
  return (
    <button
      type="button"
      aria-pressed={isShown}
      onClick={onClick}
      className={cn(
        'flex min-h-8 items-center gap-2 rounded-md px-2 text-start text-sm hover:bg-pressed coarse:min-h-touch',
        isShown && 'bg-pressed font-medium',
      )}
    >
      <span className="flex min-w-0 flex-1 items-center gap-2">{children}</span>
      {count === undefined ? null : (
        <span className="figures text-muted text-xs">
          {t.rich('edit.picker.modelCount', { count, hidden })}
        </span>
      )}
      {note ? <span className="shrink-0 text-xs">{note}</span> : null}
    </button>
  );
}
