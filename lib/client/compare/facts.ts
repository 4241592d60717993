import { operationOf } from '@/lib/catalogue/operations';
import type { ComparedAttempt, ComparedResult } from '@/lib/edit/compare/compared';
import { type CsvCell, toCsv } from '@/lib/edit/files/csv';
import { costWords, resultCostUsd } from '@/lib/edit/run/cost';
import { attemptStatusWords } from '@/lib/edit/run/facts';
import { attemptErrorWords } from '@/lib/edit/words/attempt-error-words';
import { isolate } from '@/lib/edit/words/bidi';
import { joinFacts } from '@/lib/edit/words/format';
import { gradeOf } from '@/lib/edit/words/locality-grade';
import { differencePercent, localitySummary } from '@/lib/edit/words/locality-words';
import { attemptMaskWords } from '@/lib/edit/words/mask-words';
import { operationWords } from '@/lib/edit/words/operation-words';
import { toldWords } from '@/lib/edit/words/sentence';
import type { Text, TextKey } from '@/lib/text/text';
import { formatDuration, formatPixels } from '../format';

/** A result, or an attempt that ended without one. */
export type FactRow = ComparedAttempt & Partial<Pick<ComparedResult, 'result' | 'position'>>;

/** A fact about results, as text on the page and as CSV columns. */
export type Fact = {
  id: string;
  label: TextKey;
  text: (t: Text, row: FactRow) => string;
  /** CSV columns: plain numbers, units in the headings. */
  columns: readonly { label: TextKey; cell: (row: FactRow, t: Text) => CsvCell }[];
};

const none = '–';

const percent = (levels: number | null | undefined): number | null =>
  typeof levels === 'number' ? differencePercent(levels) : null;

/** A fact with the same text on the page and in the CSV. */
const plain = (id: string, label: TextKey, read: (row: FactRow, t: Text) => string | null): Fact => ({
  id,
  label,
  text: (t, row) => read(row, t) ?? none,
  columns: [{ label, cell: read }],
});

/** All facts, in the order of the table. */
export const facts: readonly Fact[] = [
  plain('provider', 'compare.facts.provider', ({ words }) => words.provider),
  plain('model', 'compare.facts.model', ({ words, attempt }) => words.model || attempt.model),
  plain('mask', 'compare.facts.mask', ({ words, attempt }, t) => {
    const found = attemptMaskWords(attempt, words.mask);
    return found ? t(found.label) : null;
  }),
  {
    id: 'outcome',
    label: 'compare.facts.outcome',
    text: (t, { attempt }) =>
      attempt.error
        ? t('compare.facts.outcomeAndError', {
            outcome: attemptStatusWords(t, attempt),
            error: isolate(attemptErrorWords(t, attempt.error)),
          })
        : attemptStatusWords(t, attempt),
    columns: [
      { label: 'compare.facts.outcome', cell: ({ attempt }, t) => attemptStatusWords(t, attempt) },
      { label: 'compare.columns.error', cell: ({ attempt }) => attempt.error?.message ?? null },
    ],
  },
  {
    id: 'grade',
    label: 'compare.facts.locality',
    text: (t, { result }) => (result?.locality ? localitySummary(t, result.locality) : none),
    columns: [
      {
        label: 'compare.columns.grade',
        cell: ({ result }) => (result?.locality ? gradeOf(result.locality) : null),
      },
      {
        label: 'compare.columns.changedOutside',
        cell: ({ result }) => result?.locality?.changedShare ?? null,
      },
      { label: 'compare.columns.meanOutside', cell: ({ result }) => percent(result?.locality?.meanAbs) },
      { label: 'compare.columns.similarityOutside', cell: ({ result }) => result?.locality?.ssim ?? null },
      { label: 'compare.columns.meanInside', cell: ({ result }) => percent(result?.locality?.insideMeanAbs) },
      { label: 'compare.columns.rim', cell: ({ result }) => result?.locality?.seamStep ?? null },
      { label: 'compare.columns.colourOutside', cell: ({ result }) => result?.locality?.deltaE ?? null },
      { label: 'compare.columns.shiftRight', cell: ({ result }) => result?.registration?.shiftXPx ?? null },
      { label: 'compare.columns.shiftDown', cell: ({ result }) => result?.registration?.shiftYPx ?? null },
      { label: 'compare.columns.scale', cell: ({ result }) => result?.registration?.scale ?? null },
    ],
  },
  {
    id: 'time',
    label: 'compare.facts.time',
    text: (t, { attempt }) => (attempt.elapsedMs === null ? none : formatDuration(t, attempt.elapsedMs)),
    columns: [
      {
        label: 'compare.columns.seconds',
        cell: ({ attempt }) => (attempt.elapsedMs === null ? null : attempt.elapsedMs / 1000),
      },
    ],
  },
  {
    id: 'cost',
    label: 'compare.facts.cost',
    text: (t, { attempt }) => costWords(t, attempt),
    columns: [
      // Shares of the cost of results that were paid for together, so that the column can be summed.
      {
        label: 'compare.columns.cost',
        cell: ({ attempt }, t) => resultCostUsd(attempt) ?? t('compare.columns.unknownCost'),
      },
      { label: 'compare.columns.results', cell: ({ attempt }) => attempt.results.length },
    ],
  },
  {
    id: 'size',
    label: 'compare.facts.size',
    text: (t, { result }) => (result ? formatPixels(t, result.rawWidthPx, result.rawHeightPx) : none),
    columns: [
      { label: 'compare.columns.width', cell: ({ result }) => result?.rawWidthPx ?? null },
      { label: 'compare.columns.height', cell: ({ result }) => result?.rawHeightPx ?? null },
    ],
  },
  plain('seed', 'compare.facts.seed', ({ attempt, position }) => {
    const { seed } = attempt.settings;
    // Results of an attempt have consecutive seeds.
    return typeof seed === 'number' ? String(seed + (position ?? 1) - 1) : null;
  }),
  plain('settings', 'compare.facts.settings', ({ attempt }, t) => {
    const set = Object.entries(attempt.settings).filter(([id]) => id !== 'seed');
    const words = set.map(([name, value]) =>
      t('compare.facts.setting', { name, value: isolate(String(value)) }),
    );
    return words.length > 0 ? joinFacts(t, words) : null;
  }),
  plain(
    'warnings',
    'compare.facts.warnings',
    ({ attempt }, t) => attempt.warnings.map((warning) => toldWords(t, warning)).join(' ') || null,
  ),
  {
    id: 'revised-prompt',
    label: 'compare.facts.revisedPrompt',
    text: (t, { result }) => (result ? (result.revisedPrompt ?? t('compare.facts.noneReturned')) : none),
    columns: [{ label: 'compare.facts.revisedPrompt', cell: ({ result }) => result?.revisedPrompt ?? null }],
  },
  {
    id: 'rating',
    label: 'compare.facts.rating',
    text: (t, { result: { rating } = {} }) =>
      rating
        ? [rating.isStarred ? '★' : '', thumbWord(t, rating.thumb) ?? '', isolate(rating.note)]
            .filter(Boolean)
            .join(' · ') || none
        : none,
    columns: [
      {
        label: 'compare.columns.starred',
        cell: ({ result }, t) =>
          result?.rating ? t(result.rating.isStarred ? 'compare.columns.yes' : 'compare.columns.no') : null,
      },
      { label: 'compare.columns.thumb', cell: ({ result }, t) => thumbWord(t, result?.rating?.thumb) },
      { label: 'compare.columns.note', cell: ({ result }) => result?.rating?.note || null },
    ],
  },
  plain('trace', 'compare.facts.trace', ({ attempt }) => attempt.traceId),
];

const thumbWord = (t: Text, thumb: 'up' | 'down' | null | undefined): string | null =>
  thumb ? t(`compare.facts.${thumb}`) : null;

/** The table as CSV in the language of the page, preceded by prompt and time of the run. */
export function factsCsv(t: Text, rows: readonly FactRow[]): string {
  const columns: Fact['columns'] = [
    { label: 'compare.columns.run', cell: ({ run }) => run.id },
    { label: 'compare.columns.started', cell: ({ run }) => run.createdAt },
    {
      label: 'compare.columns.operation',
      cell: ({ run }, t) => t(operationWords[operationOf(run.request)]),
    },
    { label: 'compare.columns.prompt', cell: ({ run }) => run.request.prompt },
    { label: 'compare.columns.searchPrompt', cell: ({ run }) => run.request.searchPrompt ?? null },
    { label: 'compare.columns.result', cell: ({ name }) => name },
    ...facts.flatMap((fact) => fact.columns),
  ];
  return toCsv([
    columns.map(({ label }) => t(label)),
    ...rows.map((row) => columns.map(({ cell }) => cell(row, t))),
  ]);
}
