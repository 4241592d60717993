'use client';

import { Crop, Image, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { Segments } from '@/components/ui/form/segments';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { SharedRun } from '@/lib/edit/share';
import type { SharedComment } from '@/lib/edit/share-comments';
import type { Commenting } from './comments/use-commenting';
import { SharedCell } from './shared-cell';
import type { CellsShow, ShownResult } from './shown-result';
import type { Voting } from './votes/use-voting';
import { WaitingAttempt } from './waiting-attempt';

type SharedGridProps = {
  shared: SharedRun;
  results: readonly ShownResult[];
  viewedId: string | undefined;
  isRaw: boolean;
  /** Undefined where the link takes no votes. */
  voting: Voting | undefined;
  /** Undefined where the link takes no comments. */
  commenting: Commenting | undefined;
  onView: (resultId: string) => void;
};

/** All results in equal cells, and a place for each model that has none. A press shows a result before and after. */
export function SharedGrid({
  shared,
  results,
  viewedId,
  isRaw,
  voting,
  commenting,
  onView,
}: SharedGridProps) {
  const t = useText();
  const [cellsShow, setCellsShow] = useState<CellsShow>('mask');
  const waiting = shared.run.attempts.filter(
    (attempt) => !isSettled(attempt.status) || attempt.results.length === 0,
  );
  return (
    <section aria-label={t('shared.grid.label')} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="font-semibold text-lg max-sm:flex-1">{t('shared.grid.title')}</h2>
        <p className="min-w-0 flex-1 text-muted text-sm max-sm:hidden">
          {results.length > 1 ? t('shared.grid.hint') : ''}
        </p>
        <Segments
          label={t('shared.grid.cellsShow')}
          value={cellsShow}
          segments={[
            {
              id: 'mask',
              label: t('shared.grid.maskArea'),
              content: <Content icon={Crop} label={t('shared.grid.maskArea')} />,
            },
            {
              id: 'whole',
              label: t('shared.grid.wholePicture'),
              content: <Content icon={Image} label={t('shared.grid.wholePicture')} />,
            },
          ]}
          onChange={setCellsShow}
        />
      </div>
      <ul className={cn('grid gap-x-4 gap-y-6', columnsFor(results.length + waiting.length))}>
        {results.map((item, at) => (
          <li key={item.result.id}>
            <SharedCell
              shared={shared}
              item={item}
              position={at + 1}
              cellsShow={cellsShow}
              isRaw={isRaw}
              isViewed={item.result.id === viewedId}
              voting={voting}
              comments={
                commenting && {
                  count: countOn(commenting.state.comments, item.result.id),
                  onOpen: () => {
                    onView(item.result.id);
                    commenting.focusForm();
                  },
                }
              }
              onView={() => onView(item.result.id)}
            />
          </li>
        ))}
        {waiting.map((attempt) => (
          <li key={attempt.id}>
            <WaitingAttempt attempt={attempt} shared={shared} cellsShow={cellsShow} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const countOn = (comments: readonly SharedComment[], id: string): number =>
  comments.filter(({ resultId }) => resultId === id).length;

/** Five, three or two a row, and no more than there are. */
function columnsFor(count: number): string {
  if (count <= 2) return 'max-w-3xl grid-cols-2';
  return count === 3 ? 'grid-cols-2 sm:grid-cols-3' : 'grid-cols-2 sm:grid-cols-3 lg:grid-cols-5';
}

/** The word is left out where there is no room. */
function Content({ icon: Icon, label }: { icon: LucideIcon; label: string }) {
  return (
    <>
      <Icon aria-hidden size={16} /> <span className="max-sm:hidden">{label}</span>
    </>
  );
}
