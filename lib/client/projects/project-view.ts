import {
  maxProviderFilter,
  maxSearchLength,
  type ProjectSort,
  projectSorts,
} from '@/lib/edit/project/limits';
import { cutText } from '@/lib/edit/text';
import { serverNow } from '../http/server-clock';

const dayMs = 86_400_000;

/** Spans of time to choose from, days. */
export const dayChoices = [1, 7, 30] as const;

/** What the list of projects shows. */
export type ProjectView = {
  /** Words that are searched for. */
  q: string;
  starred: boolean;
  /** Only projects with a winner. */
  winner: boolean;
  failed: boolean;
  /** Id of a provider; empty for all. */
  provider: string;
  /** Only projects with a run of so many last days; null for any time. */
  days: number | null;
  sort: ProjectSort;
  /** The bin instead of the projects. */
  bin: boolean;
};

export const wholeView: ProjectView = {
  q: '',
  starred: false,
  winner: false,
  failed: false,
  provider: '',
  days: null,
  sort: 'activity',
  bin: false,
};

/** Whether a search or filter may hide projects. */
export const isFiltered = ({ q, starred, winner, failed, provider, days }: ProjectView): boolean =>
  q.trim() !== '' || starred || winner || failed || provider !== '' || days !== null;

/** @returns the view without search and filters */
export const unfiltered = ({ sort, bin }: ProjectView): ProjectView => ({ ...wholeView, sort, bin });

/** Reads the view from the query of the page's address; what is not understood is left out. */
export function viewFromAddress(query: Readonly<Record<string, string | undefined>>): ProjectView {
  const sort = projectSorts.find((name) => name === query.sort);
  return {
    q: cutText(query.q ?? '', maxSearchLength),
    starred: query.starred === 'true',
    winner: query.winner === 'true',
    failed: query.failed === 'true',
    provider: cutText(query.provider ?? '', maxProviderFilter),
    days: dayChoices.find((days) => String(days) === query.days) ?? null,
    sort: sort ?? wholeView.sort,
    bin: query.bin === 'true',
  };
}

/** The view as query of `GET /api/projects`; defaults are left out. */
export function listParameters({ days, ...view }: ProjectView, nowMs = serverNow()): URLSearchParams {
  const parameters = addressParameters({ ...view, days: null });
  if (days !== null) parameters.set('since', new Date(nowMs - days * dayMs).toISOString());
  return parameters;
}

/** The view as query of the page's address; defaults are left out. */
export function addressParameters(view: ProjectView): URLSearchParams {
  const parameters = new URLSearchParams();
  const q = view.q.trim();
  if (q !== '') parameters.set('q', q);
  for (const name of ['starred', 'winner', 'failed', 'bin'] as const)
    if (view[name]) parameters.set(name, 'true');
  if (view.provider !== '') parameters.set('provider', view.provider);
  if (view.days !== null) parameters.set('days', String(view.days));
  if (view.sort !== wholeView.sort) parameters.set('sort', view.sort);
  return parameters;
}
