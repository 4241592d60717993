import { binDays } from '@/lib/edit/project/limits';
import type { Project, ProjectHit } from '@/lib/edit/project/project';
import { splitAtHits } from '@/lib/edit/project/split-at-hits';

/** The name of a project on screen. */
export const projectName = ({ name }: Pick<Project, 'name'>): string => name || 'Untitled';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** `3 runs · 13 results` */
export const projectCounts = ({ runCount, resultCount }: Pick<Project, 'runCount' | 'resultCount'>): string =>
  `${counted(runCount, 'run', 'runs')} · ${counted(resultCount, 'result', 'results')}`;

const fields: Record<ProjectHit['field'], string> = {
  name: 'Name',
  prompt: 'Prompt',
  'revised-prompt': 'Revised prompt',
  model: 'Model',
};

/** Where a search hit. */
export const hitField = ({ field }: ProjectHit): string => fields[field];

/** `3 projects`, said aloud after a search. */
export const foundWords = (count: number, hasMore: boolean): string => {
  if (count === 0) return 'Nothing like that.';
  return hasMore ? `${count} projects and more` : counted(count, 'project', 'projects');
};

/** A piece of a text with the place where it begins, in UTF-16 units. */
type Piece = { at: number; text: string; isHit: boolean };

/** The text in pieces, to mark the hits of the first word of a search. */
export function markHits(text: string, q: string): Piece[] {
  const [word = ''] = q.trim().split(/\s+/);
  let at = 0;
  const pieces = splitAtHits(text, word).map((piece, i) => {
    const begin = at;
    at += piece.length;
    return { at: begin, text: piece, isHit: i % 2 === 1 };
  });
  return pieces.filter((piece) => piece.text !== '');
}

const dayMs = 86_400_000;

/** `28 days left`: until a project in the bin is removed for good */
export function daysLeft({ deletedAt }: Pick<Project, 'deletedAt'>, nowMs: number): string {
  const leftMs = Date.parse(deletedAt ?? '') + binDays * dayMs - nowMs;
  return `${counted(Math.max(Math.ceil(leftMs / dayMs), 0), 'day', 'days')} left`;
}
