import 'server-only';
import * as z from 'zod/mini';
import type { EditError } from '../../../edit/errors.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readRetryAfterS } from '../../http/outgoing/retry-after.ts';
import { readGatewayError } from '../errors/gateway-error.ts';
import {
  accessDenied,
  contentRefused,
  expiredKey,
  invalidKey,
  malformedAnswer,
  modelNotFound,
  noImage,
  providerFailed,
  quotaExceeded,
  rateLimited,
  requestRejected,
  timedOut,
  unknownError,
} from '../errors/provider-errors.ts';
import { plainSetting, secretRule, textRule } from '../gateway/key-rules.ts';
import type { Provider, ReadSetting } from '../provider.ts';
import { decodePictureText } from '../wire/data-url.ts';
import { readJson } from '../wire/json.ts';
import { base64, jsonRequest, listPrice } from '../wire/requests.ts';
import { stabilityFields } from '../wire/stability-fields.ts';

const answerSchema = z.object({
  images: z.optional(z.array(z.string())),
  finish_reasons: z.optional(z.array(z.nullable(z.string()))),
  // The format of other models on the same service.
  status: z.optional(z.string()),
  details: z.nullish(z.record(z.string(), z.unknown())),
});
const errorSchema = z.object({
  message: z.optional(z.string()),
  Message: z.optional(z.string()),
  __type: z.optional(z.string()),
});

const defaultRegion = 'us-west-2';

/**
 * Stability's services at AWS, invoked by the ids of their inference profiles. The gateway signs the request, or passes on
 * a Bedrock API key.
 */
export const bedrock: Provider = {
  id: 'bedrock',
  maskForm: 'soft',
  requiredSettings: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  keyPage: 'https://console.aws.amazon.com/bedrock/home#/api-keys',
  keyRules: [
    secretRule('AWS_ACCESS_KEY_ID', 'Access key id', {
      isOptional: true,
      headers: ['x-portkey-aws-access-key-id'],
    }),
    secretRule('AWS_SECRET_ACCESS_KEY', 'Secret access key', {
      isOptional: true,
      headers: ['x-portkey-aws-secret-access-key'],
    }),
    secretRule('AWS_SESSION_TOKEN', 'Session token', {
      isOptional: true,
      headers: ['x-portkey-aws-session-token'],
    }),
    secretRule('AWS_BEARER_TOKEN_BEDROCK', 'Bedrock API key', {
      isOptional: true,
      hint: 'Instead of the access key.',
      headers: ['authorization'],
    }),
    textRule('AWS_REGION', 'Region', {
      isOptional: true,
      hint: `Without one: ${defaultRegion}`,
      pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
      headers: ['x-portkey-aws-region'],
    }),
  ],
  serverSettings: [plainSetting('AWS_DEFAULT_REGION', 'Region where AWS_REGION is not set')],

  authHeaders(read) {
    const common = {
      'x-portkey-provider': 'bedrock',
      'x-portkey-aws-region': regionOf(read),
    };
    const apiKey = read('AWS_BEARER_TOKEN_BEDROCK');
    if (apiKey) return { ...common, 'x-portkey-aws-auth-type': 'apiKey', authorization: `Bearer ${apiKey}` };
    const [id, secret] = [read('AWS_ACCESS_KEY_ID'), read('AWS_SECRET_ACCESS_KEY')];
    if (!id || !secret) return undefined;
    const sessionToken = read('AWS_SESSION_TOKEN');
    return {
      ...common,
      'x-portkey-aws-access-key-id': id,
      'x-portkey-aws-secret-access-key': secret,
      ...(sessionToken ? { 'x-portkey-aws-session-token': sessionToken } : {}),
    };
  },

  // The list of models has another host, and the gateway's signature of a GET is invalid. Invoking a model that does not
  // exist is free, and its error proves that the key is known.
  connectionCheck: () => ({
    path: '/v1/model/overpaint.connection-check-v1:0/invoke',
    json: {},
    proofs: ['provider-rejected', 'model-not-found'],
  }),

  async toRequest(call) {
    const { mask, values } = await stabilityFields(call);
    const body = {
      image: base64(call.edit.source.bytes),
      ...(mask ? { mask: base64(mask) } : {}),
      ...values,
    };
    const path = `/v1/model/${encodeURIComponent(call.model.id)}/invoke`;
    return { request: jsonRequest(path, body, 180_000), warnings: [] };
  },

  fromResponse(answer, model, settings) {
    const parsed = answerSchema.safeParse(readJson(answer));
    if (!parsed.success) throw malformedAnswer(answer);
    const { images, finish_reasons, status, details } = parsed.data;
    if (status?.endsWith('Moderated'))
      throw contentRefused({ detail: `${status}: ${JSON.stringify(details)}` });
    const reason = finish_reasons?.find((candidate) => candidate !== null);
    if (reason?.startsWith('Filter reason')) throw contentRefused({ detail: reason });
    if (reason) throw providerFailed({ detail: reason });
    const image = images?.find((candidate) => candidate !== '');
    if (!image) throw noImage();
    const bytes = decodePictureText(image);
    return {
      results: [{ bytes, revisedPrompt: null }],
      warnings: [],
      costUsd: listPrice(model, 1, settings),
    };
  },

  toError,
};

const regionOf = (read: ReadSetting): string =>
  read('AWS_REGION') ?? read('AWS_DEFAULT_REGION') ?? defaultRegion;

function toError(answer: GatewayAnswer): EditError {
  const own = readGatewayError(answer);
  if (own) return own;
  const parsed = errorSchema.safeParse(readJson(answer));
  if (!parsed.success) return unknownError(answer);
  const message = parsed.data.message ?? parsed.data.Message ?? '';
  // The error class may have a suffix, and is in a header or in the body.
  const name = (answer.headers['x-amzn-errortype'] ?? parsed.data.__type ?? '').split(/[:#]/)[0] ?? '';
  const options = { detail: [name, message].filter(Boolean).join(': ') };
  switch (name) {
    case 'UnrecognizedClientException':
    case 'InvalidSignatureException':
    case 'MissingAuthenticationTokenException':
      return invalidKey('AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY');
    case 'ExpiredTokenException':
      return expiredKey('AWS_SESSION_TOKEN');
    case 'AccessDeniedException':
      return /authentication failed/i.test(message)
        ? invalidKey('AWS_BEARER_TOKEN_BEDROCK')
        : accessDenied(options);
    case 'ResourceNotFoundException':
      return modelNotFound(options);
    case 'ThrottlingException':
    case 'ModelNotReadyException':
      return rateLimited(readRetryAfterS(answer.headers), options);
    case 'ServiceQuotaExceededException':
      return quotaExceeded(options);
    case 'ModelTimeoutException':
      return timedOut(options);
    case 'ValidationException':
      if (/content filters/i.test(message)) return contentRefused(options);
      return /inference profile|model identifier/i.test(message)
        ? modelNotFound(options)
        : requestRejected(message);
    default:
      return answer.status >= 500 || answer.status === 424
        ? providerFailed(options)
        : byStatus(answer, message);
  }
}

function byStatus(answer: GatewayAnswer, message: string): EditError {
  const { status } = answer;
  if (status === 401 || status === 403) return accessDenied({ detail: message });
  if (status === 429) return rateLimited(readRetryAfterS(answer.headers), { detail: message });
  return message ? requestRejected(message) : unknownError(answer);
}
