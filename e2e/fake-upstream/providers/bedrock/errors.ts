import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';

const longSuffix = ':http://internal.amazon.com/coral/com.amazon.bedrock/';

/** The error class is in a header; the body has the message only. */
const error = (status: number, type: string, message: string) => ({
  status,
  headers: { 'x-amzn-errortype': type },
  body: { message },
});

/** AWS Bedrock, and its Stability models, which refuse with status 200. */
export const bedrockErrors = {
  'access-denied': error(
    403,
    'AccessDeniedException',
    "You don't have access to the model with the specified model ID.",
  ),
  'unrecognized-client': error(
    403,
    `UnrecognizedClientException${longSuffix}`,
    'The security token included in the request is invalid.',
  ),
  'missing-token': {
    ...error(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token'),
    isUnconfirmed: true,
  },
  'invalid-api-key': {
    status: 403,
    headers: { 'x-amzn-errortype': 'AccessDeniedException' },
    body: { Message: 'Authentication failed: Please make sure your API Key is valid.' },
    isUnconfirmed: true,
  },
  'invalid-signature': {
    ...error(
      403,
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ),
    isUnconfirmed: true,
  },
  'expired-token': error(
    400,
    'ExpiredTokenException',
    'The security token included in the request is expired',
  ),
  'on-demand': {
    ...error(
      400,
      'ValidationException',
      'Invocation of model ID {modelId} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.',
    ),
    values: { modelId: 'stability.stable-image-inpaint-v1:0' },
  },
  'invalid-model-id': {
    ...error(400, 'ValidationException', 'The provided model identifier is invalid.'),
    isUnconfirmed: true,
  },
  'malformed-input': {
    ...error(
      400,
      'ValidationException',
      'Malformed input request: {problem}, please reformat your input and try again.',
    ),
    values: { problem: '#: required key [prompt] not found' },
  },
  'content-filters': error(
    400,
    'ValidationException',
    'This request has been blocked by our content filters. Our filters automatically flagged this prompt because it may conflict our AUP or AWS Responsible AI Policy. Please adjust your prompt to submit a new request.',
  ),
  'end-of-life': error(
    404,
    'ResourceNotFoundException',
    'This model version has reached the end of its life. Please refer to the AWS documentation for more details.',
  ),
  legacy: {
    ...error(
      404,
      'ResourceNotFoundException',
      'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days. Please upgrade to an active model on Amazon Bedrock',
    ),
    isUnconfirmed: true,
  },
  'unknown-operation': {
    ...error(404, 'UnknownOperationException', 'Unknown operation'),
    isUnconfirmed: true,
  },
  throttling: error(429, 'ThrottlingException', 'Too many requests, please wait before trying again.'),
  'throttling-typed': {
    status: 429,
    body: {
      __type: 'com.amazon.coral.availability#ThrottlingException',
      message: 'Too many requests, please wait before trying again.',
    },
  },
  'model-not-ready': error(429, 'ModelNotReadyException', 'Model is not ready for inference.'),
  'service-quota-exceeded': {
    ...error(
      400,
      'ServiceQuotaExceededException',
      'Your request exceeds the service quota for your account.',
    ),
    isUnconfirmed: true,
  },
  'model-timeout': error(408, 'ModelTimeoutException', 'Model has timed out in processing the request.'),
  'model-error': error(424, 'ModelErrorException', 'The model encountered an error.'),
  'internal-server': {
    status: 500,
    headers: { 'x-amzn-errortype': 'InternalServerException' },
    body: { Message: 'Internal server error' },
  },
  'service-unavailable': {
    ...error(
      503,
      'ServiceUnavailableException',
      'The service is temporarily unavailable. Please try again later.',
    ),
    isUnconfirmed: true,
  },
  'filtered-prompt': { status: 200, body: { finish_reasons: ['Filter reason: prompt'] } },
  'filtered-input': {
    status: 200,
    body: { seeds: [0], finish_reasons: ['Filter reason: input image'], images: [] },
  },
  'filtered-output': {
    status: 200,
    body: { seeds: [2130420379], finish_reasons: ['Filter reason: output image'], images: [''] },
  },
  // Of other models on the same service.
  'request-moderated': {
    status: 200,
    body: {
      id: '{requestId}',
      status: 'Request Moderated',
      result: null,
      details: { 'Moderation Reasons': ['Safety Filter'] },
    },
  },
  'inference-error': { status: 200, body: { finish_reasons: ['Inference error'] } },
  'no-image': {
    status: 200,
    body: { seeds: [], finish_reasons: [null], images: [] },
    isUnconfirmed: true,
  },
} satisfies ErrorTable;

export type BedrockError = keyof typeof bedrockErrors;

/** Code of the product's error that each entry becomes. */
export const bedrockCodes: ExpectedCodes<BedrockError> = {
  'access-denied': ['access-denied'],
  'invalid-key': [
    'unrecognized-client',
    'missing-token',
    'invalid-api-key',
    'invalid-signature',
    'expired-token',
  ],
  'model-not-found': ['on-demand', 'invalid-model-id', 'end-of-life', 'legacy'],
  'provider-rejected': ['malformed-input', 'unknown-operation'],
  'content-refused': [
    'content-filters',
    'filtered-prompt',
    'filtered-input',
    'filtered-output',
    'request-moderated',
  ],
  'rate-limited': ['throttling', 'throttling-typed', 'model-not-ready'],
  'insufficient-quota': ['service-quota-exceeded'],
  timeout: ['model-timeout'],
  'provider-failed': ['model-error', 'internal-server', 'service-unavailable', 'inference-error'],
  'no-images': ['no-image'],
};
