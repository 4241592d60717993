import 'server-only';
import type { KeyField, ModelEntry } from '../../catalogue/entry.ts';
import type { Operation } from '../../catalogue/operations.ts';
import type { EditError, EditErrorCode } from '../../edit/errors.ts';
import type { Settings } from '../../edit/request/request.ts';
import type { Warning } from '../../edit/run/run.ts';
import type { Sides } from '../../geometry/sides.ts';
import type { Pixels } from '../../image/pixels.ts';
import type { GatewayAnswer, GatewayRequest } from '../http/outgoing/gateway.ts';
import type { EditMask } from '../images/intake.ts';
import type { ReferenceFile } from '../images/references.ts';

/** The input of every adapter. Source and mask have the same size in pixels. */
export type Edit = {
  operation: Operation;
  /** Empty where the operation takes none. */
  prompt: string;
  /** What to look for in the picture; given where the operation looks for something. */
  searchPrompt: string | undefined;
  size: string;
  user: string | undefined;
  source: { bytes: Uint8Array; mediaType: string; pixels: Pixels };
  /**
   * Derived from the source's alpha channel where no mask was uploaded; undefined where the model edits the whole
   * picture.
   */
  mask: EditMask | undefined;
  /** At most as many references as the model takes, in order. Read when they are sent. */
  readReferences: () => Promise<readonly ReferenceFile[]>;
  /** How far to extend the source; given where the model outpaints by itself. Never with a mask. */
  extension?: Sides | undefined;
  /** Absent where there is none, or the model takes none. Never with a mask. */
  markup?: SentMarkup | undefined;
};

/** Markup as a transparent PNG; for a model that takes references only, also the source with it drawn over, as PNG. */
type SentMarkup = { png: Uint8Array; copy?: Uint8Array };

/** Reads a setting by its name on the server: the server's value, or the value that a caller sent. */
export type ReadSetting = (name: string) => string | undefined;

/** A key that people can bring. `pattern` validates its value, which becomes part of an address or a header. */
export type KeyRule = KeyField & {
  pattern: RegExp;
  /** Headers, in lower case, in which a caller of the contract route may send it; `authorization` for a bearer token. */
  headers?: readonly string[];
  /** Converts the header's value to the value of the setting. */
  fromHeader?: (text: string) => string;
};

/** A setting that only the server has; people cannot bring it. */
export type ServerSetting = Pick<KeyField, 'name' | 'label' | 'isSecret'>;

/**
 * How a mask is sent. `soft`: every value from 0 to 255, for APIs that are documented to honour them. `hard`: binarized.
 * `none`: not at all.
 */
type MaskForm = 'soft' | 'hard' | 'none';

/** One call of an attempt. An attempt has several where its model returns fewer results per call than requested. */
export type EditCall = {
  edit: Edit;
  model: ModelEntry;
  /** Validated against the model's entry. */
  settings: Settings;
  /** The settings of the party that pays: the server's, or the caller's. */
  read: ReadSetting;
  /** Number of results that this call requests. */
  n: number;
  /** Index of the call's first result in the attempt; it is added to the seed. */
  offset: number;
};

export type ProviderResult = {
  /** PNG, JPEG or WebP, unchanged. */
  bytes: Uint8Array;
  /** The provider's revised prompt; null where it returned none. Never a copy of the prompt. */
  revisedPrompt: string | null;
};

export type ProviderAnswer = {
  results: ProviderResult[];
  warnings: Warning[];
  /** Null where the price is unknown. */
  costUsd: number | null;
  /** The provider's usage data, unchanged. */
  usage?: Record<string, unknown> | undefined;
};

/** A request without the headers of its route. */
export type ProviderRequest = Required<Pick<GatewayRequest, 'path' | 'headers' | 'body' | 'timeoutMs'>>;

/** A request without a body, for the state of a task. */
type FreeRequest = Required<Pick<GatewayRequest, 'method' | 'path' | 'headers' | 'timeoutMs'>>;

/** The next request of a call whose first answer does not contain the result. */
export type FollowUp =
  | {
      kind: 'poll';
      request: ProviderRequest | FreeRequest;
      afterMs: number;
      /** Adds to the answer what the next poll needs and the answer does not repeat. */
      keep?(answer: GatewayAnswer): GatewayAnswer;
      /** The provider does not know the task, or not yet. */
      mayBeLost?: true;
      /** Statuses from 300 of answers that are read like others. */
      accepts?: readonly number[];
    }
  | { kind: 'fetch'; url: string }
  | {
      /** Addresses of pictures that the answer refers to. */
      kind: 'fill';
      urls: readonly string[];
      /** @returns the answer with embedded pictures; undefined stands for a picture that could not be fetched */
      fill(pictures: readonly (Uint8Array | undefined)[]): GatewayAnswer;
      /** @returns an answer that refers to some of the pictures only, and has no usage data */
      only(urls: readonly string[]): GatewayAnswer;
    };

/** A free request through the gateway: a GET, or a POST where it has JSON. */
type ConnectionCheck = {
  path: string;
  json?: unknown;
  /** Errors that prove a valid key. */
  proofs?: readonly EditErrorCode[];
  /** True where the key must not be a bearer token, since pass-through routes would send it twice. */
  isKeyInConfig?: true;
};

/** An adapter: pure mappings between edits and one provider's API. It sends nothing. */
export type Provider = {
  /** Id in the catalogue; names the adapter's file. */
  id: string;
  /** True where only the embedded gateway can reach it. */
  isEmbedded?: true;
  /** Why the API cannot edit pictures. Such a provider is never called. */
  unable?: string;
  maskForm: MaskForm;
  /** Names of the settings that `authHeaders` needs, for messages and documentation. */
  requiredSettings: readonly string[];
  /** Keys with which people use their own account; absent where that is not offered. */
  keyRules?: readonly KeyRule[];
  /** Address at which people get a key. */
  keyPage?: string;
  /** Further settings, for `.env.example` and the documentation. */
  serverSettings?: readonly ServerSetting[];
  /** Gateway headers with the provider's credentials; undefined where a required setting is missing. */
  authHeaders(read: ReadSetting): Record<string, string> | undefined;
  /** Gateway headers that depend on the model. */
  modelHeaders?(modelId: string, read: ReadSetting): Record<string, string>;
  /** Providers with equal values accept the same requests, so that one can replace another in a fallback. */
  api?: string;
  /**
   * A free request that needs the key, for checking a connection; absent where the API has none.
   *
   * @param model a model that the provider should have
   */
  connectionCheck?(read: ReadSetting, model: string): ConnectionCheck;
  /**
   * Reads the ids of the provider's own list of models, the answer to the connection check, with the announced dates of
   * their ends; undefined where the answer is no such list.
   */
  readModelList?(answer: GatewayAnswer): ReadonlyMap<string, string | undefined> | undefined;
  /** Base address of the API, where the gateway does not know it. */
  customHost?: string;
  /** Maps a call to the provider's request. Settings that the model does not accept become warnings. */
  toRequest(call: EditCall): Promise<{ request: ProviderRequest; warnings: Warning[] }>;
  /**
   * Maps a successful answer to results. It depends only on the answer and on stored data of the attempt, so that an
   * answer that was stored before a crash can be read after it.
   *
   * @throws EditError `content-refused`, `malformed-answer` or `no-images`
   */
  fromResponse(answer: GatewayAnswer, model: ModelEntry, settings: Settings): ProviderAnswer;
  /**
   * Returns the next request for an answer that is not yet the result: a poll, or a download. Undefined where the answer
   * is the result.
   *
   * @param host base address that the call was sent to; undefined where the gateway or an account there decides
   * @throws EditError where the answer reports that there will be no result
   */
  follow?(answer: GatewayAnswer, model: ModelEntry, host?: string): FollowUp | undefined;
  /** Maps an answer with any other status to an error whose message says what to do. */
  toError(answer: GatewayAnswer): EditError;
  /** Reads a preview from one event of a streamed answer; undefined for any other event. */
  readPreview?(event: { type: string; data: string }): Uint8Array | undefined;
};
