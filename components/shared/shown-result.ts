import { fullName, nameTarget } from '@/lib/edit/run/facts';
import type { Attempt, Result } from '@/lib/edit/run/run';
import type { SharedRun } from '@/lib/edit/share';

/** A result that a link shows. */
export type ShownResult = { attempt: Attempt; result: Result };

/** The part of each picture that the cells of the grid show. */
export type CellsShow = 'mask' | 'whole';

/** The results in the order that the owner chose. */
export function shownResults({ run, order }: Pick<SharedRun, 'run' | 'order'>): ShownResult[] {
  const all = new Map(
    run.attempts.flatMap((attempt) => attempt.results.map((result) => [result.id, { attempt, result }])),
  );
  return order.flatMap((id) => all.get(id) ?? []);
}

/** `Local Texture 2`; the number only where the attempt shows several results. */
export function nameShown({ attempt, result }: ShownResult, { targets }: Pick<SharedRun, 'targets'>): string {
  const name = fullName(nameTarget(attempt, targets));
  return attempt.results.length > 1 ? `${name} ${attempt.results.indexOf(result) + 1}` : name;
}
