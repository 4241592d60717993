import type { Desk } from './desk.ts';
import type { Answer, Refused } from './http/answer.ts';
import type { ReceivedCall } from './http/received.ts';
import type { ProviderId } from './providers.ts';
import {
  type ErrorTrap,
  pictureTraps,
  type SpecialTrap,
  type Stage,
  transportTraps,
} from './traps/directives.ts';
import type { ErrorTable } from './traps/error-table.ts';

/** One provider. */
export type Fake<Name extends string = string> = {
  id: ProviderId;
  /** Everything that it can answer besides a success. */
  errors: ErrorTable<Name>;
  /** Which entry a directive word stands for. */
  traps: Partial<Record<ErrorTrap, NoInfer<Name>>>;
  /** The further directives that it knows. */
  specials: readonly (SpecialTrap | ErrorTrap)[];
  /** Its kinds of calls. */
  stages: readonly Stage[];
  /** Headers of every answer. */
  headers(call: ReceivedCall): Record<string, string>;
  answer(exchange: Exchange<Name>): Promise<Answer>;
};

/** One call that is being answered. */
export type Exchange<Name extends string = string> = {
  call: ReceivedCall;
  desk: Desk;
  /** Path and query exactly as they were sent, with the fake's prefix: what a signature covers. */
  target: string;
  body: Uint8Array;
  /** Aborts when the client is gone or the fake closes. */
  signal: AbortSignal;
  refuse(name: Name, values?: Readonly<Record<string, string>>): Refused;
};

/** @returns the names of all directives that this provider honours. */
export function knownDirectives(fake: Pick<Fake, 'specials' | 'traps'>): ReadonlySet<string> {
  return new Set<string>([...transportTraps, ...pictureTraps, ...fake.specials, ...Object.keys(fake.traps)]);
}
