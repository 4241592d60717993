'use client';

import { RatingBar } from '@/components/gallery/rating-bar';
import { findCompared } from '@/lib/client/compare/compare-store';
import type { ComparedResult } from '@/lib/edit/compare/compared';
import type { Rating } from '@/lib/edit/run/run';
import { useCompare } from './use-compare';

export type RateCompared = (compared: ComparedResult, rating: Rating) => void;

/** Rating of the current picture. */
export function CurrentRating({ onRate }: { onRate: RateCompared }) {
  const found = useCompare((state) => findCompared(state.comparison, state.current));
  if (!found) return null;
  const { id, name, result } = found;
  return (
    <div className="flex gap-0.5 short:shrink-0 short:items-center not-short:min-w-0 not-short:max-sm:items-center not-short:max-sm:justify-between not-short:sm:flex-col not-short:sm:justify-center">
      <p className="max-w-36 truncate sm:max-w-56 text-muted text-xs" title={name}>
        {name}
      </p>
      <RatingBar
        key={id}
        resultId={id}
        name={name}
        rating={result.rating}
        onRate={(rating) => onRate(found, rating)}
      />
    </div>
  );
}
