import type { Desk } from './desk.ts';
import type { Answer, Refused } from './http/answer.ts';
import type { ReceivedCall } from './http/received.ts';
import {
  type ErrorTrap,
  pictureTraps,
  type SpecialTrap,
  type Stage,
  transportTraps,
} from './traps/directives.ts';
import type { ErrorTable, ExpectedCodes } from './traps/error-table.ts';

/**
 * The fake of one provider, with all facts that tests need. `providers/<id>.ts` exports exactly one; no list names it.
 */
export type Fake<Name extends string = string> = {
  /** The provider's id in the catalogue, and the name of the file. */
  id: string;
  /** Path of the custom host for the gateway, with which its call arrives here with exactly the native path. */
  hostPath: `/${string}`;
  /** Secrets in this API's form. Sent to another fake they count as wrong keys. */
  keys: Readonly<Record<string, string>>;
  /** Settings with which the app calls this fake, beside `<PROVIDER>_CUSTOM_HOST`. */
  settings: Readonly<Record<string, string>>;
  /** Every answer other than a success. */
  errors: ErrorTable<Name>;
  /** The entry of `errors` that a directive stands for. */
  traps: Partial<Record<ErrorTrap, NoInfer<Name>>>;
  /** Further directives that it honours. */
  specials: readonly (SpecialTrap | ErrorTrap)[];
  /** Its kinds of calls. */
  stages: readonly Stage[];
  /** Absent where the provider has no image edit. */
  edits?: EditFacts<NoInfer<Name>>;
  /** Headers of every answer. */
  headers(call: ReceivedCall): Record<string, string>;
  answer(exchange: Exchange<Name>): Promise<Answer>;
};

type Json = Record<string, unknown>;

/** How an edit is asked for, and what the product is expected to make of the answers. */
type EditFacts<Name extends string = string> = {
  /** A valid edit, as it is sent straight to the fake. */
  example: {
    /** Native path, without the fake's prefix. */
    path: `/${string}`;
    headers: Readonly<Record<string, string>>;
    body(prompt: string): Promise<FormData | Json>;
    /** The call that asks for the state of the task that an answer to the edit names. */
    poll?(submitted: unknown): { path: `/${string}`; body: Json };
  };
  /** How the product sends a mask with values between 0 and 255: as it is, binarized, or not at all. */
  mask: 'soft' | 'hard' | 'none';
  /** Models of this provider that take no mask, where the others do. */
  unmasked?: readonly string[];
  /** Code of the product's error that each entry of `errors` becomes. */
  codes: ExpectedCodes<Name>;
  /** Entries of `errors` that end no edit: states of a task, or errors of an API that the product does not use. */
  ignored?: readonly Name[];
  /** Settings of a call by their ids in the catalogue; absent where JSON or form have them under these names. */
  settingsOf?(call: ReceivedCall): Json;
  /** True where the answer is the picture's bytes, not JSON. */
  isAnswerPicture?: true;
};

/** A call in progress. */
export type Exchange<Name extends string = string> = {
  call: ReceivedCall;
  desk: Desk;
  /** Path and query exactly as they were sent, with the fake's prefix: what a signature covers. */
  target: string;
  body: Uint8Array;
  /** Aborts when the client disconnects or the fake closes. */
  signal: AbortSignal;
  /** True for a key that is empty, made of a missing value, marked as wrong, or of another provider. */
  isWrongKey(key: string): boolean;
  refuse(name: Name, values?: Readonly<Record<string, string>>): Refused;
};

/** @returns the names of all directives that this provider honours. */
export function knownDirectives(fake: Pick<Fake, 'specials' | 'traps'>): ReadonlySet<string> {
  return new Set<string>([...transportTraps, ...pictureTraps, ...fake.specials, ...Object.keys(fake.traps)]);
}
