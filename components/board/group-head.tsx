'use client';

import {
  CircleDollarSign,
  CodeXml,
  Ellipsis,
  Info,
  type LucideIcon,
  RotateCw,
  ShieldCheck,
  Zap,
} from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Menu } from '@/components/ui/overlay/menu';
import { MenuItem } from '@/components/ui/overlay/menu-item';
import { useText } from '@/components/ui/text/text-provider';
import type { Distinction } from '@/lib/edit/board/best';
import { isSettled } from '@/lib/edit/run/is-settled';
import { attemptMaskWords } from '@/lib/edit/words/mask-words';
import type { TextKey } from '@/lib/text/text';
import { type BoardModel, useBoard } from './board-context';
import { GroupWarnings } from './group-warnings';

const chips: Record<Distinction, { label: TextKey; icon: LucideIcon }> = {
  fastest: { label: 'board.best.fastest', icon: Zap },
  cheapest: { label: 'board.best.cheapest', icon: CircleDollarSign },
  'kept-best': { label: 'board.best.keptBest', icon: ShieldCheck },
};

type GroupHeadProps = { model: BoardModel; distinctions: readonly Distinction[] };

/** Name of a model, what it does with a mask, in what it is the best, and warnings; a letter while the board is blind. */
export function GroupHead({ model: { attempt, target, name }, distinctions }: GroupHeadProps) {
  const t = useText();
  const { isBlind } = useBoard();
  const words = attemptMaskWords(attempt, target?.model.mask);
  if (isBlind) {
    return (
      <header className="flex h-8 items-center">
        <h3 className="font-semibold text-base">{name}</h3>
      </header>
    );
  }
  return (
    // On a phone the name has a row of its own with the menu: names differ at their ends.
    <header className="flex min-w-0 items-center gap-x-2 max-sm:flex-wrap sm:h-8">
      <h3 title={name} className="truncate max-sm:flex-1 sm:min-w-12">
        <span className="font-semibold">{target?.provider.name ?? attempt.provider}</span>{' '}
        <span className="text-muted">{target?.model.name ?? attempt.model}</span>
      </h3>
      {words ? (
        <span className="flex max-sm:order-2">
          <Badge tone={words.tone} title={t(words.sentence)}>
            {t(words.label)}
          </Badge>
        </span>
      ) : null}
      {/* One chip always fits, for which the name gives way; others that do not fit wrap and are hidden. */}
      <span className="flex h-5 min-w-min flex-1 flex-wrap justify-end gap-1 overflow-hidden max-sm:order-2">
        {distinctions.map((distinction) => (
          <Chip key={distinction} {...chips[distinction]} />
        ))}
      </span>
      <GroupWarnings attempt={attempt} />
      <GroupMenu model={{ attempt, target, name }} />
      <span aria-hidden className="max-sm:order-1 max-sm:basis-full sm:hidden" />
    </header>
  );
}

function Chip({ label, icon: Icon }: { label: TextKey; icon: LucideIcon }) {
  const t = useText();
  return (
    <Badge tone="accent" title={t(label)}>
      <Icon aria-hidden size={12} className="me-1" /> {t(label)}
    </Badge>
  );
}

function GroupMenu({ model: { attempt, name } }: { model: BoardModel }) {
  const t = useText();
  const { showDetails, copyRequest, retry } = useBoard();
  const isShort = isSettled(attempt.status) && attempt.results.length < attempt.requested;
  const label = t('board.moreFor', { model: name });
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed coarse:size-touch"
        >
          <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      <MenuItem icon={Info} onSelect={() => showDetails(attempt.id)}>
        {t('board.details')}
      </MenuItem>
      {attempt.startedAt ? (
        <MenuItem icon={CodeXml} onSelect={() => copyRequest(attempt)}>
          {t('board.copyRequest')}
        </MenuItem>
      ) : null}
      {isShort ? (
        <MenuItem icon={RotateCw} onSelect={() => retry(attempt)}>
          {t('ui.tryAgain')}
        </MenuItem>
      ) : null}
    </Menu>
  );
}
