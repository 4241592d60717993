import type { ComparedResult } from '@/lib/edit/compare/compared';
import { type CsvCell, toCsv } from '@/lib/edit/csv';
import { gradeOf, gradeSummary } from '@/lib/edit/grade';
import { maskWords } from '@/lib/edit/mask-words';
import { formatCost, formatDuration, formatPixels } from '../format';

/** One thing that is known about results: how it reads on the page, and as data. */
export type Fact = {
  id: string;
  label: string;
  text: (result: ComparedResult) => string;
  /** For the CSV, where numbers are plain and units stand in the heading. */
  columns: readonly { label: string; cell: (result: ComparedResult) => CsvCell }[];
};

const none = '–';

/** A fact that reads the same on the page and as data. */
const plain = (id: string, label: string, read: (result: ComparedResult) => string | null): Fact => ({
  id,
  label,
  text: (result) => read(result) ?? none,
  columns: [{ label, cell: read }],
});

/** Everything known about a result, in the order of the table. */
export const facts: readonly Fact[] = [
  plain('provider', 'Provider', ({ words }) => words.provider),
  plain('model', 'Model', ({ words, attempt }) => words.model || attempt.model),
  plain('mask', 'Mask', ({ words }) => (words.mask ? maskWords[words.mask].label : null)),
  {
    id: 'grade',
    label: 'Locality',
    text: ({ result }) => (result.locality ? gradeSummary(result.locality) : none),
    columns: [
      { label: 'Grade', cell: ({ result }) => (result.locality ? gradeOf(result.locality) : null) },
      { label: 'Changed outside (share)', cell: ({ result }) => result.locality?.changedShare ?? null },
      { label: 'Mean difference outside (0-255)', cell: ({ result }) => result.locality?.meanAbs ?? null },
      { label: 'SSIM outside', cell: ({ result }) => result.locality?.ssim ?? null },
      {
        label: 'Mean difference inside (0-255)',
        cell: ({ result }) => result.locality?.insideMeanAbs ?? null,
      },
      { label: 'Seam step (0-255)', cell: ({ result }) => result.locality?.seamStep ?? null },
      { label: 'Colour shift (delta E)', cell: ({ result }) => result.locality?.deltaE ?? null },
      { label: 'Shift right (px)', cell: ({ result }) => result.registration?.shiftXPx ?? null },
      { label: 'Shift down (px)', cell: ({ result }) => result.registration?.shiftYPx ?? null },
      { label: 'Scale', cell: ({ result }) => result.registration?.scale ?? null },
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
    label: 'Cost of the attempt',
    text: ({ attempt }) => formatCost(attempt.costUsd),
    columns: [
      { label: 'Cost of the attempt (USD)', cell: ({ attempt }) => attempt.costUsd ?? 'unknown' },
      { label: 'Results of the attempt', cell: ({ attempt }) => attempt.results.length },
    ],
  },
  {
    id: 'size',
    label: 'Size as returned',
    text: ({ result }) => formatPixels(result.rawWidthPx, result.rawHeightPx),
    columns: [
      { label: 'Width as returned (px)', cell: ({ result }) => result.rawWidthPx },
      { label: 'Height as returned (px)', cell: ({ result }) => result.rawHeightPx },
    ],
  },
  plain('seed', 'Seed', ({ attempt, position }) => {
    const { seed } = attempt.settings;
    // Each next result of an attempt gets the next seed.
    return typeof seed === 'number' ? String(seed + position - 1) : null;
  }),
  plain('settings', 'Settings', ({ attempt }) => {
    const set = Object.entries(attempt.settings).filter(([id]) => id !== 'seed');
    return set.length > 0 ? set.map(([id, value]) => `${id}: ${value}`).join(', ') : null;
  }),
  plain(
    'warnings',
    'Warnings',
    ({ attempt }) => attempt.warnings.map(({ message }) => message).join(' ') || null,
  ),
  {
    id: 'revised-prompt',
    label: 'Revised prompt',
    text: ({ result }) => result.revisedPrompt ?? 'none returned',
    columns: [{ label: 'Revised prompt', cell: ({ result }) => result.revisedPrompt }],
  },
  {
    id: 'rating',
    label: 'Rating',
    text: ({ result: { rating } }) =>
      rating
        ? [rating.isStarred ? '★' : '', rating.thumb ?? '', rating.note].filter(Boolean).join(' · ') || none
        : none,
    columns: [
      {
        label: 'Starred',
        cell: ({ result }) => (result.rating ? (result.rating.isStarred ? 'yes' : 'no') : null),
      },
      { label: 'Thumb', cell: ({ result }) => result.rating?.thumb ?? null },
      { label: 'Note', cell: ({ result }) => result.rating?.note || null },
    ],
  },
  plain('trace', 'Trace id', ({ attempt }) => attempt.traceId),
];

/** The table as CSV, with what was asked and when in front. */
export function factsCsv(results: readonly ComparedResult[]): string {
  const columns = [
    { label: 'Run', cell: ({ run }: ComparedResult): CsvCell => run.id },
    { label: 'Started', cell: ({ run }: ComparedResult): CsvCell => run.createdAt },
    { label: 'Prompt', cell: ({ run }: ComparedResult): CsvCell => run.request.prompt },
    { label: 'Result', cell: ({ name }: ComparedResult): CsvCell => name },
    ...facts.flatMap((fact) => fact.columns),
  ];
  return toCsv([
    columns.map(({ label }) => label),
    ...results.map((result) => columns.map(({ cell }) => cell(result))),
  ]);
}
