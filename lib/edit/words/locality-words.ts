import type { Text } from '../../text/text.ts';
import type { Locality } from '../run/run.ts';
import { formatDecimal, formatLevels, formatPercent, formatShare } from './format.ts';
import { gradeOf, gradeWords } from './locality-grade.ts';

/**
 * Formatting of locality measures on all pages, slides, sheets and reports. docs/locality.md defines name and unit of
 * each measure. The mean difference is a percentage of the full range (255 levels).
 */

/** `1.2 %` for a mean difference of 3 levels. */
const formatDifference = (t: Text, levels: number): string => formatShare(t, levels / 255);

/** The same as a number, for data tables. */
export const differencePercent = (levels: number): number => Number(((levels * 100) / 255).toPrecision(6));

/**
 * Grade and mean difference outside the mask: `kept the rest · 0.1 %`, `drifted slightly · 3.1 %`, `repainted · 24 %`. The
 * percentage has one decimal below ten.
 */
export function localitySummary(t: Text, locality: Locality): string {
  const { meanAbs } = locality;
  const percent = Math.round(meanAbs / 0.255) / 10;
  const difference =
    percent < 10 ? formatDifference(t, meanAbs) : formatPercent(t, Math.round((meanAbs * 100) / 255));
  return t('words.locality.summary', { grade: t(gradeWords[gradeOf(locality)].label), difference });
}

/** All measured values with name and unit. */
export function localityRows(t: Text, locality: Locality): { name: string; value: string }[] {
  const { meanAbs, changedShare, ssim, deltaE, insideMeanAbs, seamStep } = locality;
  const rows: { name: string; value: string | undefined }[] = [
    { name: t('words.locality.meanOutside'), value: formatDifference(t, meanAbs) },
    { name: t('words.locality.changedOutside'), value: formatShare(t, changedShare) },
    {
      name: t('words.locality.similarityOutside'),
      value: write(ssim, (value) => formatDecimal(t, value, 3)),
    },
    { name: t('words.locality.colourOutside'), value: write(deltaE, (value) => formatDecimal(t, value, 1)) },
    {
      name: t('words.locality.meanInside'),
      value: write(insideMeanAbs, (value) => formatDifference(t, value)),
    },
    { name: t('words.locality.rim'), value: write(seamStep, (value) => formatLevels(t, value)) },
  ];
  return rows.filter((row): row is { name: string; value: string } => row.value !== undefined);
}

const write = (value: number | null | undefined, format: (value: number) => string): string | undefined =>
  typeof value === 'number' ? format(value) : undefined;
