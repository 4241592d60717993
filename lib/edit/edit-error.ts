import type { EditErrorCode } from './error-table.ts';
import type { Sentence } from './run/run.ts';
import type { Told } from './words/sentence.ts';

export type EditErrorOptions = {
  /** The wrong field as the caller wrote it, e.g. `image` or `targets[0].model`. */
  param?: string | undefined;
  /** Delay before a retry in seconds, where the provider states one. */
  retryAfterS?: number | undefined;
  /** The provider's message, shown under `Details`; never with secrets. */
  detail?: string | undefined;
  /** Whether the edit may be billed; undefined where the code decides. */
  mayBeBilled?: boolean | undefined;
  cause?: unknown;
};

/** An error for people: `message` says what to do. */
export class EditError extends Error {
  override readonly name = 'EditError';
  readonly code: EditErrorCode;
  readonly param: string | undefined;
  readonly retryAfterS: number | undefined;
  readonly detail: string | undefined;
  readonly mayBeBilled: boolean | undefined;
  /** The message from which the page writes the error in its language. */
  readonly sentence: Sentence | undefined;

  constructor(code: EditErrorCode, told: string | Told, options: EditErrorOptions = {}) {
    const { message, sentence } = typeof told === 'string' ? { message: told } : told;
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.sentence = sentence;
    this.code = code;
    this.param = options.param;
    this.retryAfterS = options.retryAfterS;
    this.detail = options.detail;
    this.mayBeBilled = options.mayBeBilled;
  }
}
