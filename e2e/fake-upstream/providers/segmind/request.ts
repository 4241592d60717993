import type { Exchange } from '../../fake.ts';
import { mediaTypeOf } from '../../http/multipart.ts';
import type { EditArea } from '../../http/received.ts';
import { areaOfWhite, softAreaOfTransparency } from '../../image/edit-area.ts';
import { readBase64 } from '../../request/base64.ts';
import { type Inspected, inspect } from '../../request/inspect-picture.ts';
import { asObject, findProblems, type Problem, readFields } from '../../request/rules.ts';
import type { SegmindError } from './errors.ts';
import type { SegmindModel } from './models.ts';

/** A valid request. */
export type SegmindEdit = {
  prompt: string;
  source: Inspected;
  area: EditArea | undefined;
  values: Readonly<Record<string, unknown>>;
};

type Reader = { exchange: Exchange<SegmindError>; model: SegmindModel };

/**
 * Reads and validates an edit of either API.
 *
 * @param wrongPrompt the response to a missing or invalid prompt, which differs between the two APIs.
 */
export async function readEdit({ exchange, model }: Reader, wrongPrompt: SegmindError): Promise<SegmindEdit> {
  const { call } = exchange;
  const values = readValues({ exchange, model });
  const [problem] = findProblems(model.rules, values);
  const isPromptWrong =
    problem?.field === 'prompt' && (problem.kind === 'missing' || problem.kind === 'type');
  if (problem) throw isPromptWrong ? exchange.refuse(wrongPrompt) : invalid(exchange, wordProblem(problem));
  const source = await readPicture(exchange, 'image', values.image);
  const mask = values.mask === undefined ? undefined : await readPicture(exchange, 'mask', values.mask);
  const prompt = String(values.prompt ?? '');
  call.prompt = prompt;
  return { prompt, source, area: await areaOf({ exchange, model }, source, mask), values };
}

async function areaOf(
  { exchange, model }: Reader,
  source: Inspected,
  mask: Inspected | undefined,
): Promise<EditArea | undefined> {
  const { call } = exchange;
  if (model.masking === 'text') return undefined;
  if (!mask) {
    if (!source.header.hasAlpha)
      throw invalid(exchange, 'mask is required when the image has no alpha channel');
    call.editArea = await softAreaOfTransparency(source.bytes);
    return call.editArea;
  }
  const { widthPx, heightPx } = source.header;
  if (mask.header.widthPx !== widthPx || mask.header.heightPx !== heightPx)
    throw invalid(exchange, 'image and mask must have the same size');
  if (mask.header.hasAlpha)
    call.violations.push('the mask has an alpha channel, which means nothing to this API');
  call.editArea = await areaOfWhite(mask.bytes);
  return call.editArea;
}

/** JSON, or a multipart body whose files become base64. */
function readValues({ exchange, model }: Reader): Readonly<Record<string, unknown>> {
  const { call } = exchange;
  const mediaType = mediaTypeOf(call.headers['content-type']);
  if (mediaType === 'multipart/form-data') {
    const files = call.files.map(({ field, bytes }) => [field, Buffer.from(bytes).toString('base64')]);
    return { ...readFields(model.rules, call.fields), ...Object.fromEntries(files) };
  }
  if (mediaType !== 'application/json') throw exchange.refuse('invalid-content-type');
  const body = asObject(call.json);
  if (!body) throw invalid(exchange, 'Invalid JSON');
  return body;
}

/** Bare base64; support of data URLs is not documented, and other URLs are not fetched here. */
async function readPicture(
  exchange: Exchange<SegmindError>,
  role: 'image' | 'mask',
  text: unknown,
): Promise<Inspected> {
  const bytes = readBase64(text);
  const picture = bytes && (await inspect(exchange.call, role, bytes));
  if (!picture) throw invalid(exchange, `${role} is neither a base64 picture nor an address`);
  return picture;
}

function invalid(exchange: Exchange<SegmindError>, problem: string): Error {
  return exchange.refuse('invalid-request', { problem });
}

function wordProblem({ field, kind, rule, value }: Problem): string {
  switch (kind) {
    case 'missing':
      return `${field} is a required property`;
    case 'unknown':
      return `${field} is not a parameter of this model`;
    case 'type':
      return `${field} is not of type ${rule?.type}`;
    case 'low':
      return `${String(value)} is less than the minimum of ${rule?.min}: ${field}`;
    case 'high':
      return `${String(value)} is greater than the maximum of ${rule?.max}: ${field}`;
    case 'short':
      return `${field} is too short`;
    case 'long':
      return `${field} is too long`;
    case 'choice':
      return `${String(value)} is not one of ${rule?.oneOf?.join(', ')}: ${field}`;
  }
}
