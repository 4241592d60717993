import type { Locality } from '../run/run.ts';
import { formatLevels, formatShare } from './format.ts';
import { gradeOf, gradeWords } from './locality-grade.ts';

/**
 * Formatting of locality measures on all pages, slides, sheets and reports. docs/locality.md defines name and unit of
 * each measure. The mean difference is a percentage of the full range (255 levels).
 */

/** `1.2 %` for a mean difference of 3 levels. */
const formatDifference = (levels: number): string => formatShare(levels / 255);

/** The same as a number, for data tables. */
export const differencePercent = (levels: number): number => Number(((levels * 100) / 255).toPrecision(6));

/**
 * Grade and mean difference outside the mask: `kept the rest · 0.1 %`, `drifted slightly · 3.1 %`, `repainted · 24 %`. The
 * percentage has one decimal below ten.
 */
export function localitySummary(locality: Locality): string {
  const { meanAbs } = locality;
  const percent = Math.round(meanAbs / 0.255) / 10;
  const difference = percent < 10 ? formatDifference(meanAbs) : `${Math.round((meanAbs * 100) / 255)} %`;
  return `${gradeWords[gradeOf(locality)].label} · ${difference}`;
}

/** All measured values with name and unit. */
export function localityRows(locality: Locality): { name: string; value: string }[] {
  const { meanAbs, changedShare, ssim, deltaE, insideMeanAbs, seamStep } = locality;
  const rows: { name: string; value: string | undefined }[] = [
    { name: 'Mean difference outside', value: formatDifference(meanAbs) },
    { name: 'Changed outside', value: formatShare(changedShare) },
    { name: 'Similarity outside (SSIM)', value: write(ssim, (value) => value.toFixed(3)) },
    { name: 'Colour shift outside (ΔE)', value: write(deltaE, (value) => value.toFixed(1)) },
    { name: 'Mean difference inside', value: write(insideMeanAbs, formatDifference) },
    { name: 'Step at the rim', value: write(seamStep, formatLevels) },
  ];
  return rows.filter((row): row is { name: string; value: string } => row.value !== undefined);
}

const write = (value: number | null | undefined, format: (value: number) => string): string | undefined =>
  typeof value === 'number' ? format(value) : undefined;
