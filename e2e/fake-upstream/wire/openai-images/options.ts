import type { Exchange } from '../../fake.ts';
import type { Encoding } from '../../image/picture.ts';
import { findProblems, type Problem, type Rules, readFields } from '../../request/rules.ts';
import type { OpenaiEditError } from './errors.ts';
import type { EditLimits, ImageModel } from './models.ts';
import type { EditRequest } from './request.ts';

type EditExchange = Exchange<OpenaiEditError>;

const maxPromptLength = 32_000;

function rulesOf(model: ImageModel, { outputs, minPartialImages, hasSafetyIdentifier }: EditLimits): Rules {
  return {
    model: { type: 'string' },
    prompt: { type: 'string', isRequired: true, minLength: 1, maxLength: maxPromptLength },
    n: { type: 'integer', min: 1, max: 10 },
    size: { type: 'string' },
    quality: { type: 'string', oneOf: model.qualities },
    background: { type: 'string', oneOf: ['transparent', 'opaque', 'auto'] },
    output_format: { type: 'string', oneOf: outputs },
    output_compression: { type: 'integer', min: 0, max: 100 },
    input_fidelity: { type: 'string', oneOf: model.fidelities },
    complexity: { type: 'string', oneOf: ['low', 'medium', 'high'] },
    moderation: { type: 'string', oneOf: ['low', 'auto'] },
    stream: { type: 'boolean' },
    partial_images: { type: 'integer', min: minPartialImages, max: 3 },
    ...(hasSafetyIdentifier ? { safety_identifier: { type: 'string', maxLength: 128 } as const } : {}),
    user: { type: 'string' },
  };
}

export type EditOptions = {
  prompt: string;
  count: number;
  size: string;
  quality: string;
  isTransparent: boolean;
  encoding: Encoding;
  partialImages: number | undefined;
};

/** @throws the API's response to the first invalid value. */
export function readOptions(
  exchange: EditExchange,
  request: EditRequest,
  modelId: string,
  model: ImageModel,
  limits: EditLimits,
): EditOptions {
  const rules = rulesOf(model, limits);
  const values = request.isMultipart ? readFields(rules, request.values) : request.values;
  const problems = findProblems(rules, values);
  const problem = problems.find(({ kind }) => kind === 'unknown') ?? problems[0];

  const unsupported = unsupportedIn(model, values);
  if (unsupported && problem?.kind !== 'unknown')
    throw exchange.refuse('unsupported-by-model', { model: modelId, param: unsupported });
  if (problem) throw refuseProblem(exchange, problem);

  if (values.user !== undefined && values.safety_identifier !== undefined)
    exchange.call.violations.push('both user and safety_identifier: the second wins');
  const text = (field: string, fallback: string) => String(values[field] ?? fallback);
  const mediaType = mediaTypeOf(text('output_format', 'png'));
  const isTransparent = values.background === 'transparent';
  if (isTransparent && mediaType === 'image/jpeg') throw exchange.refuse('transparent-jpeg');
  const count = Number(values.n ?? 1);
  const isStream = values.stream === true;
  if (isStream && count > 1)
    exchange.call.violations.push(
      'a stream of several images: its events do not say which image they are about',
    );
  return {
    prompt: text('prompt', ''),
    count,
    size: text('size', 'auto'),
    quality: text('quality', 'auto').replace('auto', 'high').replace('standard', 'medium'),
    isTransparent,
    encoding: { mediaType, quality: Number(values.output_compression ?? 100) || 1 },
    partialImages: isStream ? Number(values.partial_images ?? 0) : undefined,
  };
}

function unsupportedIn(model: ImageModel, values: Readonly<Record<string, unknown>>): string | undefined {
  if (values.input_fidelity !== undefined && model.fidelities.length === 0) return 'input_fidelity';
  return values.complexity !== undefined && !model.hasComplexity ? 'complexity' : undefined;
}

function mediaTypeOf(format: string): Encoding['mediaType'] {
  if (format === 'jpeg') return 'image/jpeg';
  return format === 'webp' ? 'image/webp' : 'image/png';
}

function refuseProblem(exchange: EditExchange, { kind, field, rule, value }: Problem): Error {
  const param = field;
  switch (kind) {
    case 'unknown':
      return exchange.refuse('unknown-parameter', { param });
    case 'missing':
      return exchange.refuse('missing-parameter', { param });
    case 'type':
      return exchange.refuse('invalid-type', {
        param,
        value: String(value),
        expected: rule?.type === 'integer' ? 'an integer' : `a ${rule?.type}`,
      });
    case 'low':
      return exchange.refuse('below-minimum', { param, limit: String(rule?.min), value: String(value) });
    case 'high':
      return exchange.refuse('above-maximum', { param, limit: String(rule?.max), value: String(value) });
    case 'short':
      return exchange.refuse('too-short', { param, limit: String(rule?.minLength), length: '0' });
    case 'long':
      return exchange.refuse('too-long', {
        param,
        limit: String(rule?.maxLength),
        length: String([...String(value)].length),
      });
    case 'choice':
      return exchange.refuse('invalid-value', {
        param,
        value: String(value),
        supported: listOf(rule?.oneOf ?? []),
      });
  }
}

/** `'a', 'b', and 'c'`, as in OpenAI's messages. */
export function listOf(values: readonly (string | number)[]): string {
  const quoted = values.map((value) => `'${value}'`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1)}`;
}
