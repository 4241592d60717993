'use client';

import type { SharedRun } from '@/lib/edit/share';
import { CommentSection } from './comments/comment-section';
import type { Commenting } from './comments/use-commenting';
import { SharedGrid } from './shared-grid';
import { nameShown, type ShownResult } from './shown-result';
import type { Voting } from './votes/use-voting';

type SharedResultsProps = {
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

/** All results side by side, and what visitors say of them. */
export function SharedResults({ commenting, ...props }: SharedResultsProps) {
  const { shared, results, viewedId, onView } = props;
  const nameOf = (resultId: string): string | undefined => {
    const item = results.find(({ result }) => result.id === resultId);
    return item && nameShown(item, shared);
  };
  return (
    <div className="flex flex-col gap-7 px-4 sm:px-0">
      <SharedGrid {...props} commenting={commenting} />
      {commenting ? (
        <CommentSection
          commenting={commenting}
          viewedId={viewedId}
          isBlind={shared.isBlind}
          nameOf={nameOf}
          onView={onView}
        />
      ) : null}
    </div>
  );
}
