import type { ComparedAttempt, ComparedResult } from '@/lib/edit/compare/compared';
import { type CsvCell, toCsv } from '@/lib/edit/files/csv';
import { costWords, resultCostUsd } from '@/lib/edit/run/cost';
import { attemptStatusWords } from '@/lib/edit/run/facts';
import { isolate } from '@/lib/edit/words/bidi';
import { gradeOf } from '@/lib/edit/words/locality-grade';
import { differencePercent, localitySummary } from '@/lib/edit/words/locality-words';
import { maskWords } from '@/lib/edit/words/mask-words';
import { formatDuration, formatPixels } from '../format';

/** A result, or an attempt that ended without one. */
export type FactRow = ComparedAttempt & Partial<Pick<ComparedResult, 'result' | 'position'>>;

/** A fact about results, as text on the page and as CSV columns. */
export type Fact = {
  id: string;
  label: string;
  text: (row: FactRow) => string;
  /** CSV columns: plain numbers, units in the headings. */
  columns: readonly { label: string; cell: (row: FactRow) => CsvCell }[];
};

const none = '–';

const percent = (levels: number | null | undefined): number | null =>
  typeof levels === 'number' ? differencePercent(levels) : null;

/** A fact with the same text on the page and in the CSV. */
const plain = (id: string, label: string, read: (row: FactRow) => string | null): Fact => ({
  id,
  label,
  text: (row) => read(row) ?? none,
  columns: [{ label, cell: read }],
});

/** All facts, in the order of the table. */
export const facts: readonly Fact[] = [
  plain('provider', 'Provider', ({ words }) => words.provider),
  plain('model', 'Model', ({ words, attempt }) => words.model || attempt.model),
  plain('mask', 'Mask', ({ words }) => (words.mask ? maskWords[words.mask].label : null)),
  {
    id: 'outcome',
    label: 'Outcome',
    text: ({ attempt }) =>
      [attemptStatusWords(attempt), isolate(attempt.error?.message ?? '')].filter(Boolean).join(': '),
    columns: [
      { label: 'Outcome', cell: ({ attempt }) => attemptStatusWords(attempt) },
      { label: 'Error', cell: ({ attempt }) => attempt.error?.message ?? null },
    ],
  },
  {
    id: 'grade',
    label: 'Locality',
    text: ({ result }) => (result?.locality ? localitySummary(result.locality) : none),
    columns: [
      { label: 'Grade', cell: ({ result }) => (result?.locality ? gradeOf(result.locality) : null) },
      { label: 'Changed outside (share)', cell: ({ result }) => result?.locality?.changedShare ?? null },
      { label: 'Mean difference outside (%)', cell: ({ result }) => percent(result?.locality?.meanAbs) },
      { label: 'Similarity outside (SSIM)', cell: ({ result }) => result?.locality?.ssim ?? null },
      {
        label: 'Mean difference inside (%)',
        cell: ({ result }) => percent(result?.locality?.insideMeanAbs),
      },
      { label: 'Step at the rim (0-255)', cell: ({ result }) => result?.locality?.seamStep ?? null },
      { label: 'Colour shift outside (delta E)', cell: ({ result }) => result?.locality?.deltaE ?? null },
      { label: 'Shift right (px)', cell: ({ result }) => result?.registration?.shiftXPx ?? null },
      { label: 'Shift down (px)', cell: ({ result }) => result?.registration?.shiftYPx ?? null },
      { label: 'Scale', cell: ({ result }) => result?.registration?.scale ?? null },
    ],
  },
  {
    id: 'time',
    label: 'Time',
    text: ({ attempt }) => (attempt.elapsedMs === null ? none : formatDuration(attempt.elapsedMs)),
    columns: [
      {
        label: 'Seconds',
        cell: ({ attempt }) => (attempt.elapsedMs === null ? null : attempt.elapsedMs / 1000),
      },
    ],
  },
  {
    id: 'cost',
    label: 'Cost',
    text: ({ attempt }) => costWords(attempt),
    columns: [
      // Shares of the cost of results that were paid for together, so that the column can be summed.
      { label: 'Cost (USD)', cell: ({ attempt }) => resultCostUsd(attempt) ?? 'unknown' },
      { label: 'Results of the attempt', cell: ({ attempt }) => attempt.results.length },
    ],
  },
  {
    id: 'size',
    label: 'Size as returned',
    text: ({ result }) => (result ? formatPixels(result.rawWidthPx, result.rawHeightPx) : none),
    columns: [
      { label: 'Width as returned (px)', cell: ({ result }) => result?.rawWidthPx ?? null },
      { label: 'Height as returned (px)', cell: ({ result }) => result?.rawHeightPx ?? null },
    ],
  },
  plain('seed', 'Seed', ({ attempt, position }) => {
    const { seed } = attempt.settings;
    // Results of an attempt have consecutive seeds.
    return typeof seed === 'number' ? String(seed + (position ?? 1) - 1) : null;
  }),
  plain('settings', 'Settings', ({ attempt }) => {
    const set = Object.entries(attempt.settings).filter(([id]) => id !== 'seed');
    return set.length > 0 ? set.map(([id, value]) => `${id}: ${isolate(String(value))}`).join(', ') : null;
  }),
  plain(
    'warnings',
    'Warnings',
    ({ attempt }) => attempt.warnings.map(({ message }) => message).join(' ') || null,
  ),
  {
    id: 'revised-prompt',
    label: 'Revised prompt',
    text: ({ result }) => (result ? (result.revisedPrompt ?? 'none returned') : none),
    columns: [{ label: 'Revised prompt', cell: ({ result }) => result?.revisedPrompt ?? null }],
  },
  {
    id: 'rating',
    label: 'Rating',
    text: ({ result: { rating } = {} }) =>
      rating
        ? [rating.isStarred ? '★' : '', rating.thumb ?? '', isolate(rating.note)]
            .filter(Boolean)
            .join(' · ') || none
        : none,
    columns: [
      {
        label: 'Starred',
        cell: ({ result }) => (result?.rating ? (result.rating.isStarred ? 'yes' : 'no') : null),
      },
      { label: 'Thumb', cell: ({ result }) => result?.rating?.thumb ?? null },
      { label: 'Note', cell: ({ result }) => result?.rating?.note || null },
    ],
  },
  plain('trace', 'Trace id', ({ attempt }) => attempt.traceId),
];

/** The table as CSV, preceded by prompt and time of the run. */
export function factsCsv(rows: readonly FactRow[]): string {
  const columns = [
    { label: 'Run', cell: ({ run }: FactRow): CsvCell => run.id },
    { label: 'Started', cell: ({ run }: FactRow): CsvCell => run.createdAt },
    { label: 'Prompt', cell: ({ run }: FactRow): CsvCell => run.request.prompt },
    { label: 'Result', cell: ({ name }: FactRow): CsvCell => name },
    ...facts.flatMap((fact) => fact.columns),
  ];
  return toCsv([
    columns.map(({ label }) => label),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ]);
}
