import { binDays } from '@/lib/edit/project/limits';
import type { Project, ProjectHit } from '@/lib/edit/project/project';
import { splitAtHits } from '@/lib/edit/project/split-at-hits';
import type { Text, TextKey } from '@/lib/text/text';

/** The name of a project on screen. */
export const projectName = (t: Text, { name }: Pick<Project, 'name'>): string =>
  name || t('projects.card.untitled');

/** `3 runs · 13 results` */
export const projectCounts = (
  t: Text,
  { runCount, resultCount }: Pick<Project, 'runCount' | 'resultCount'>,
): string => t('projects.card.counts', { runs: runCount, results: resultCount });

/** Where a search hit, with the `text` that it hit. */
export const hitKeys: Record<ProjectHit['field'], TextKey> = {
  name: 'projects.card.hit.name',
  prompt: 'projects.card.hit.prompt',
  'revised-prompt': 'projects.card.hit.revisedPrompt',
  model: 'projects.card.hit.model',
};

/** `3 projects`, said aloud after a search. */
export const foundWords = (t: Text, count: number, hasMore: boolean): string =>
  t(hasMore ? 'projects.list.foundMore' : 'projects.list.found', { count });

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
export function daysLeft(t: Text, { deletedAt }: Pick<Project, 'deletedAt'>, nowMs: number): string {
  const leftMs = Date.parse(deletedAt ?? '') + binDays * dayMs - nowMs;
  return t('projects.bin.daysLeft', { days: Math.max(Math.ceil(leftMs / dayMs), 0) });
}
