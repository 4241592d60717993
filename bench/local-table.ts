import { availableParallelism } from 'node:os';

/** Measurements of one photograph under one mask. */
export type Measured = {
  name: string;
  maskName: string;
  /** Share of the picture that the mask covers, 0 to 1. */
  holeShare: number;
  /** Best of three, through HTTP. */
  elapsedMs: { smooth: number; one: number; four: number };
  /**
   * In the hole, relative to the true picture: PSNR and ratio of mean gradients. Only for masks that cut no object: the
   * rest of a dog cannot be predicted.
   */
  quality:
    | { smoothDb: number; patchmatchDb: number; smoothTexture: number; patchmatchTexture: number }
    | undefined;
};

const HEAD = [
  'photograph',
  'mask',
  'hole %',
  'smooth ms',
  'n=1 ms',
  'n=4 ms',
  'n=1 / smooth',
  'n=4 / smooth',
  'smooth dB',
  'patchmatch dB',
  'smooth texture',
  'patchmatch texture',
];

/** Prints a Markdown table of all lines, and one of the medians. */
export function printTable(measured: readonly Measured[]): void {
  const numbers = measured.map(toNumbers);
  const medians = HEAD.slice(2).map((_, column) => median(numbers.flatMap((row) => row[column] ?? [])));
  const rows = measured.map(({ name, maskName }, index) => [name, maskName, ...format(numbers[index]!)]);
  const table = [HEAD, ...rows, ['median', '', ...format(medians)]];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`);
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  console.log(`${availableParallelism()} cores, Node ${process.versions.node}. Baseline: smooth.\n`);
  console.log(lines.join('\n'));
}

function toNumbers({ holeShare, elapsedMs, quality }: Measured): (number | undefined)[] {
  const { smooth, one, four } = elapsedMs;
  return [
    holeShare * 100,
    smooth,
    one,
    four,
    one / smooth,
    four / smooth,
    quality?.smoothDb,
    quality?.patchmatchDb,
    quality?.smoothTexture,
    quality?.patchmatchTexture,
  ];
}

function format(numbers: readonly (number | undefined)[]): string[] {
  const digits = [1, 0, 0, 0, 1, 1, 1, 1, 2, 2];
  return numbers.map((number, column) => number?.toFixed(digits[column]!) ?? '');
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((first, second) => first - second);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
