import 'server-only';
import type { ModelEntry } from '../../catalogue/entry.ts';
import type { EditError } from '../../edit/errors.ts';
import type { Settings } from '../../edit/request.ts';
import type { Warning } from '../../edit/run.ts';
import type { KeepMap, Pixels } from '../../image/pixels.ts';
import type { GatewayAnswer, GatewayRequest } from '../http/gateway.ts';

/** The canonical edit, as every adapter gets it. Source and mask have the same size. */
export type Edit = {
  prompt: string;
  size: string;
  user: string | undefined;
  source: { bytes: Uint8Array; mediaType: string; pixels: Pixels };
  /** Always there: where none was uploaded, it is made of the source's transparency. */
  mask: { png: Uint8Array; keep: KeepMap };
};

/** One call of an attempt. An attempt whose model gives fewer results a call than were asked for has several. */
export type EditCall = {
  edit: Edit;
  model: ModelEntry;
  /** Checked against the model's entry. */
  settings: Settings;
  /** How many results this call asks for. */
  n: number;
  /** Position of the call's first result among those of the attempt; shifts the seed. */
  offset: number;
};

export type ProviderResult = {
  /** As the provider gave it: PNG, JPEG or WebP. */
  bytes: Uint8Array;
  /** As returned; null where there was none. Never a copy of the prompt. */
  revisedPrompt: string | null;
};

export type ProviderAnswer = {
  results: ProviderResult[];
  warnings: Warning[];
  /** Null where the price is not known. */
  costUsd: number | null;
  /** What the provider counted, as it wrote it. */
  usage?: Record<string, unknown> | undefined;
};

/** The request without what the way to the provider adds to its headers. */
export type ProviderRequest = Pick<GatewayRequest, 'path' | 'headers' | 'body' | 'timeoutMs'>;

/** The next step of a call whose result is not in its first answer. */
export type FollowUp =
  | {
      kind: 'poll';
      request: ProviderRequest;
      afterMs: number;
      /** The provider does not know the order, or not yet. */
      mayBeLost?: true;
    }
  | { kind: 'fetch'; url: string };

/** What a provider's API is made of. All mappings are pure; sending is not an adapter's business. */
export type Provider = {
  /** The gateway's id of it, as in the catalogue. */
  id: string;
  /** True for what only the embedded gateway can reach. */
  isEmbedded?: true;
  /** Where its API cannot do the job at all: why. Such a provider is never called. */
  unable?: string;
  /** The settings that `ownKeys` needs, for people. */
  keyNames: readonly string[];
  /** The gateway's headers with the provider's own keys; undefined where they are not all set. */
  ownKeys(): Record<string, string> | undefined;
  /** A base address other than the one that the gateway knows. */
  customHost?: string;
  /** Maps a call to the provider's own request. What the model cannot take becomes a warning. */
  toRequest(call: EditCall): Promise<{ request: ProviderRequest; warnings: Warning[] }>;
  /**
   * Maps an answer with a status of success to results. It gets nothing but the answer and what is stored with the
   * attempt, so that an answer that was stored before a crash can still be read after it.
   *
   * @throws EditError `content-refused`, `malformed-answer` or `no-images`
   */
  fromResponse(answer: GatewayAnswer, model: ModelEntry, settings: Settings): ProviderAnswer;
  /**
   * What to do with an answer that is not yet the result: ask again after a while, or fetch the result from an address.
   * Undefined where the answer is the result.
   *
   * @throws EditError where the answer says that there will be none
   */
  follow?(answer: GatewayAnswer, model: ModelEntry): FollowUp | undefined;
  /** Maps an answer with any other status to an error that says what to do. */
  toError(answer: GatewayAnswer): EditError;
  /** Reads a preview out of one event of a streamed answer; undefined where the event is something else. */
  readPreview?(event: { type: string; data: string }): Uint8Array | undefined;
};
