import 'server-only';
import type { KeyField, ModelEntry } from '../../catalogue/entry.ts';
import type { EditError, EditErrorCode } from '../../edit/errors.ts';
import type { Settings } from '../../edit/request/request.ts';
import type { Warning } from '../../edit/run/run.ts';
import type { KeepMap, Pixels } from '../../image/pixels.ts';
import type { GatewayAnswer, GatewayRequest } from '../http/outgoing/gateway.ts';

/** The canonical edit, as every adapter gets it. Source and mask have the same size. */
export type Edit = {
  prompt: string;
  size: string;
  user: string | undefined;
  source: { bytes: Uint8Array; mediaType: string; pixels: Pixels };
  /** Always there: where none was uploaded, it is made of the source's transparency. */
  mask: { png: Uint8Array; keep: KeepMap };
};

/** Reads a setting or a key by the name that it has on the server: from there, or from what a caller brought. */
export type ReadSetting = (name: string) => string | undefined;

/** A field for a key, with what its value must look like, since it becomes part of an address or a header. */
export type KeyRule = KeyField & {
  pattern: RegExp;
  /** Headers in which a caller of the contract route may send it, in small letters; a bearer in `authorization`. */
  headers?: readonly string[];
  /** Makes the value of what stands in the header, where that is something else. */
  fromHeader?: (text: string) => string;
};

/** A setting that only the server has: no person brings it. */
export type ServerSetting = Pick<KeyField, 'name' | 'label' | 'isSecret'>;

/**
 * How a mask is sent. `soft`: every value from 0 to 255, for APIs that are documented to honour them. `hard`: binarized.
 * `none`: not at all.
 */
type MaskForm = 'soft' | 'hard' | 'none';

/** One call of an attempt. An attempt whose model gives fewer results a call than were asked for has several. */
export type EditCall = {
  edit: Edit;
  model: ModelEntry;
  /** Checked against the model's entry. */
  settings: Settings;
  /** The settings of whoever pays for it. */
  read: ReadSetting;
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
export type ProviderRequest = Required<Pick<GatewayRequest, 'path' | 'headers' | 'body' | 'timeoutMs'>>;

/** The next step of a call whose result is not in its first answer. */
export type FollowUp =
  | {
      kind: 'poll';
      request: ProviderRequest;
      afterMs: number;
      /** The provider does not know the order, or not yet. */
      mayBeLost?: true;
    }
  | { kind: 'fetch'; url: string }
  | {
      /** Addresses in the place of pictures. */
      kind: 'fill';
      urls: readonly string[];
      /** @returns the same answer with the pictures in it; undefined stands for one that could not be fetched. */
      fill(pictures: readonly (Uint8Array | undefined)[]): GatewayAnswer;
    };

/** A request through the gateway that can cost nothing: a GET, or a POST where it has JSON. */
type ConnectionCheck = {
  path: string;
  json?: unknown;
  /** Errors that only somebody with a right key gets to see. */
  proofs?: readonly EditErrorCode[];
  /** Where the key must not go along as a bearer, since pass-through routes would send it twice. */
  isKeyInConfig?: true;
};

/** What a provider's API is made of. All mappings are pure; sending is not an adapter's business. */
export type Provider = {
  /** The gateway's id of it, as in the catalogue. */
  id: string;
  /** True for what only the embedded gateway can reach. */
  isEmbedded?: true;
  /** Where its API cannot do the job at all: why. Such a provider is never called. */
  unable?: string;
  maskForm: MaskForm;
  /** The settings that `authHeaders` needs, for people. */
  requiredSettings: readonly string[];
  /** What a person must bring to use it with an account of their own; absent where that is not offered. */
  keyRules?: readonly KeyRule[];
  /** Further settings, for `.env.example`. */
  serverSettings?: readonly ServerSetting[];
  /** The gateway's headers with the provider's own keys; undefined where they are not all set. */
  authHeaders(read: ReadSetting): Record<string, string> | undefined;
  /** Further headers that depend on the model. */
  modelHeaders?(modelId: string, read: ReadSetting): Record<string, string>;
  /** Providers with the same name here take the same requests, so that one can stand in for another. */
  api?: string;
  /**
   * A question that costs nothing and needs the key, for checking a connection; absent where the API has none.
   *
   * @param model a model that the provider should have
   */
  connectionCheck?(read: ReadSetting, model: string): ConnectionCheck;
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
   * What to do with an answer that is not yet the result: ask again after a while, or fetch what it names by address.
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
