import 'server-only';
import { isSettled } from '../../edit/run/is-settled.ts';
import { type OpenaiUsage, toOpenaiUsage } from '../../edit/run/openai-usage.ts';
import type { Attempt, Result, Run, Warning } from '../../edit/run/run.ts';
import { markStep } from '../edit-diagnostics.ts';
import { originOf } from '../http/origin.ts';
import { asciiJson } from '../http/responses/ascii-json.ts';
import { json } from '../http/route.ts';
import type { ContractEdit } from './edit.ts';
import { signFileAddress } from './file-address.ts';
import { type Delivered, type Delivery, deliver, maxAnswerBytes } from './images.ts';

/**
 * Responds to a finished edit in the contract's form: `{created, data: [{b64_json, url, revised_prompt}], …}`. Each
 * image has the requested one of URL and bytes; both where none was requested.
 */
export async function answerEdit(request: Request, edit: ContractEdit, run: Run): Promise<Response> {
  const attempt = run.attempts[0]!;
  const { responseFormat, n } = edit.form;
  const delivery = deliveryOf(edit);
  // A provider may return more than requested; the others are in the history.
  const shown = attempt.results.slice(0, n);
  const mostBytes = attempt.originalRegion
    ? Math.floor(maxAnswerBytes / Math.max(shown.length, 1))
    : Infinity;
  const maxBytes = responseFormat === 'url' ? 0 : mostBytes;
  const files = await Promise.all(shown.map((result) => deliver(result, delivery, maxBytes)));
  const origin = originOf(request);
  const data = await Promise.all(
    shown.map(async ({ revisedPrompt }, i) => ({
      ...(await contentOf(files[i]!, responseFormat, origin)),
      ...(revisedPrompt === null ? {} : { revised_prompt: revisedPrompt }),
    })),
  );
  markStep('images-delivered');
  const created = Math.floor(Date.parse(run.createdAt) / 1000);
  const body = {
    created,
    data,
    ...describeFile(edit, shown[0], files[0]?.format),
    ...describeSettings(attempt),
    ...describeUsage(attempt),
    ...echoEndUser(edit),
  };
  const isTooLarge = responseFormat !== 'url' && files.some(({ bytes }) => bytes === undefined);
  return json(body, { headers: answerHeaders(edit, run, attempt, isTooLarge ? [asAddress()] : []) });
}

/** Bytes or address of an image as requested; the address alone where there are too many bytes. */
export async function contentOf(
  file: Delivered,
  responseFormat: ContractEdit['form']['responseFormat'],
  origin: string,
): Promise<{ b64_json?: string; url?: string }> {
  const hasBytes = responseFormat !== 'url' && file.bytes !== undefined;
  const hasAddress = responseFormat !== 'b64_json' || !hasBytes;
  return {
    ...(hasBytes ? { b64_json: Buffer.from(file.bytes!).toString('base64') } : {}),
    ...(hasAddress ? { url: await addressOf(file, origin) } : {}),
  };
}

async function addressOf({ imageId }: Delivered, origin: string): Promise<string> {
  return new URL(await signFileAddress(await imageId(), Date.now()), origin).href;
}

function asAddress(): Warning {
  const most = maxAnswerBytes / 1_048_576;
  const message = `The images have more than ${most} MB: each larger one is given by its url alone. Ask for jpeg or webp to have its bytes.`;
  return { code: 'image-as-url', message };
}

/** `output_format` and `size` as in OpenAI's answers. Those of a raw result are its own. */
export function describeFile(
  { isRaw, size }: ContractEdit,
  result: Result | undefined,
  format: string | undefined,
): { output_format?: string; size?: string } {
  const raw = result && `${result.rawWidthPx}x${result.rawHeightPx}`;
  const shown = isRaw ? raw : size;
  return { ...(format ? { output_format: format } : {}), ...(shown ? { size: shown } : {}) };
}

/** `quality` and `background` as in OpenAI's answers, which name no `auto`: only what was requested is known. */
function describeSettings({ settings: { quality, background } }: Attempt): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ quality, background }).filter(([, value]) => value !== undefined && value !== 'auto'),
  );
}

/** Usage in OpenAI's form, and beside it the provider's own object unchanged. */
export function describeUsage({ usage: own }: Attempt): {
  usage?: OpenaiUsage;
  provider_usage?: Record<string, unknown>;
} {
  const usage = toOpenaiUsage(own);
  return { ...(usage ? { usage } : {}), ...(own ? { provider_usage: own } : {}) };
}

/** OpenAI's answers repeat `safety_identifier`. */
export function echoEndUser({ form }: ContractEdit): { safety_identifier?: string } {
  return form.safetyIdentifier === undefined ? {} : { safety_identifier: form.safetyIdentifier };
}

export function deliveryOf({ run, mask, ...edit }: ContractEdit): Delivery {
  const { isRaw, size, format, sourceType, owner, ahead } = edit;
  const isOriginal = run.attempts[0]?.originalRegion !== undefined;
  return { isRaw, isWholePicture: !mask, isOriginal, size, format, sourceType, owner, ahead };
}

/** Headers with run id, trace id and warnings. */
export function answerHeaders(
  edit: ContractEdit,
  run: Run,
  attempt: Attempt | undefined,
  further: readonly Warning[] = [],
): Record<string, string> {
  const warnings = [
    ...edit.warnings,
    ...(attempt?.warnings ?? []),
    ...missing(attempt),
    ...adjusted(edit, attempt),
    ...further,
  ];
  // Known from planning, before the attempt ends.
  const planned = attempt ?? edit.run.attempts[0];
  const region = planned?.originalRegion ?? planned?.region;
  const relayed = attempt?.calls?.find(({ gateway }) => gateway)?.gateway;
  return {
    'x-overpaint-run-id': run.id,
    ...(edit.isJoined ? { 'x-overpaint-joined': 'true' } : {}),
    ...(region ? { 'x-overpaint-region': writeRegion(region) } : {}),
    ...(attempt?.traceId ? { 'x-portkey-trace-id': attempt.traceId } : {}),
    ...(attempt?.providerRequestId ? { 'x-request-id': attempt.providerRequestId } : {}),
    ...(relayed
      ? {
          'x-portkey-retry-attempt-count': String(relayed.retries),
          'x-portkey-last-used-option-index': relayed.optionIndex,
        }
      : {}),
    ...(warnings.length > 0
      ? { 'x-overpaint-warnings': asciiJson(warnings.map(({ code, message }) => ({ code, message }))) }
      : {}),
  };
}

/** `1024x768+310+220`: width, height, and the left and upper edge in the source. */
const writeRegion = ({ x, y, width, height }: NonNullable<Attempt['region']>): string =>
  `${width}x${height}+${x}+${y}`;

/** A provider may return fewer without an error. */
function missing(attempt: Attempt | undefined): Warning[] {
  if (!attempt || !isSettled(attempt.status) || attempt.returned >= attempt.requested) return [];
  if (attempt.warnings.some(({ code }) => code === 'partial')) return [];
  const message = `${attempt.returned} of ${attempt.requested} images came. Ask again for the others.`;
  return [{ code: 'partial', message }];
}

function adjusted(edit: ContractEdit, attempt: Attempt | undefined): Warning[] {
  if (edit.isRaw) return ofRaw(edit, attempt);
  return edit.mask ? [...resampled(edit), ...lossy(edit)] : wholeResampled(edit, attempt);
}

function resampled({ size, run }: ContractEdit): Warning[] {
  const { widthPx, heightPx } = (run.attempts[0]?.originalRegion && run.original) || run.source;
  if (size === `${widthPx}x${heightPx}`) return [];
  const message = `The image is ${widthPx} × ${heightPx}; the results were resampled to ${size}.`;
  return [{ code: 'resampled', message }];
}

/** A result that replaces the whole picture is resampled from its raw size. */
function wholeResampled({ size }: ContractEdit, attempt: Attempt | undefined): Warning[] {
  const raw = attempt?.results[0];
  if (!raw || size === `${raw.rawWidthPx}x${raw.rawHeightPx}`) return [];
  const message = `The results came as ${raw.rawWidthPx} × ${raw.rawHeightPx}; they were resampled to ${size}.`;
  return [{ code: 'resampled', message }];
}

function lossy({ format }: ContractEdit): Warning[] {
  if (format.type === 'png') return [];
  const name = format.type === 'jpeg' ? 'JPEG' : 'WebP';
  const message = `${name} keeps no pixel exactly, also of what the mask keeps. Ask for png to have them as they were.`;
  return [{ code: 'lossy-format', message }];
}

/** A raw result keeps its own size, which may differ from the requested one. */
function ofRaw({ size }: ContractEdit, attempt: Attempt | undefined): Warning[] {
  const others = (attempt?.results ?? []).filter(
    (result) => `${result.rawWidthPx}x${result.rawHeightPx}` !== size,
  );
  const [other] = others;
  if (!other) return [];
  const message = `The raw results are as the provider gave them: ${other.rawWidthPx} × ${other.rawHeightPx}.`;
  return [{ code: 'raw-size', message }];
}
