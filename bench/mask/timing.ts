const ROUNDS = 2;

export type Timing = { readonly medianMs: number; readonly worstMs: number };

/** Processor time, which other work on the machine extends little; ms since the process began. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export function timed(work: () => void): number {
  const start = processorMs();
  work();
  return processorMs() - start;
}

export function timingOf(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  return { medianMs: sorted[sorted.length >> 1]!, worstMs: sorted.at(-1)! };
}

/** For each time of a round, the round with the best median: the first one also warms up the compiler. */
export function bestOf<Kind extends string>(round: () => Record<Kind, number[]>): Record<Kind, Timing> {
  const rounds = Array.from({ length: ROUNDS }, round);
  const best = (kind: Kind): Timing =>
    rounds
      .map((times) => timingOf(times[kind]))
      .reduce((least, timing) => (timing.medianMs < least.medianMs ? timing : least));
  const kinds = Object.keys(rounds[0]!) as Kind[];
  return Object.fromEntries(kinds.map((kind) => [kind, best(kind)])) as Record<Kind, Timing>;
}

export const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
