import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';
import { openaiEditErrors, openaiEditRejections } from '../../wire/openai-images/errors.ts';

const user = 'image_generation_user_error';
const invalid = 'invalid_request_error';

const error = (message: string, type: string | null, param: string | null, code: string | null) => ({
  error: { message, type, param, code },
});

/**
 * OpenAI: `{ error: { message, type, param, code } }`, `x-request-id`, and the delay of a rate limit in the message
 * only.
 */
export const openaiErrors = {
  ...openaiEditErrors,
  'missing-api-key': {
    status: 401,
    body: error(
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API from your browser and are prompted for a username and password. You can obtain an API key from https://platform.openai.com/account/api-keys.",
      invalid,
      null,
      null,
    ),
  },
  'invalid-api-key': {
    status: 401,
    body: error(
      'Incorrect API key provided: {key}. You can find your API key at https://platform.openai.com/account/api-keys.',
      invalid,
      null,
      'invalid_api_key',
    ),
    values: { key: 'sk-abc***xyz' },
  },
  'organization-not-verified': {
    status: 403,
    body: error(
      'Your organization must be verified to use the model `{model}`. Please go to: https://platform.openai.com/settings/organization/general and click on Verify Organization. If you just verified, it can take up to 15 minutes for access to propagate.',
      invalid,
      null,
      null,
    ),
    values: { model: 'gpt-image-2' },
  },
  'model-gone': {
    status: 400,
    body: error("The model '{model}' does not exist.", user, 'model', 'invalid_value'),
    values: { model: 'dall-e-2' },
  },
  'model-not-found': {
    status: 404,
    body: error("The model '{model}' does not exist", invalid, 'model', 'model_not_found'),
    values: { model: 'dall-e-2' },
  },
  'not-found': {
    status: 404,
    body: error('Invalid URL ({method} {path})', invalid, null, null),
    values: { method: 'POST', path: '/v1/images/edit' },
  },
  'moderation-blocked': {
    status: 400,
    body: {
      error: {
        message:
          'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID req_{requestId}. safety_violations=[violence].',
        type: user,
        param: null,
        code: 'moderation_blocked',
        moderation_details: { moderation_stage: 'input', categories: ['violence'] },
      },
    },
  },
  'moderation-blocked-output': {
    status: 400,
    body: {
      error: {
        message:
          'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID req_{requestId}. safety_violations=[sexual].',
        type: user,
        param: null,
        code: 'moderation_blocked',
        moderation_details: { moderation_stage: 'output', categories: ['sexual'] },
      },
    },
  },
  'content-policy-violation': {
    status: 400,
    body: error(
      'Your request was rejected as a result of our safety system. Your prompt may contain text that is not allowed by our safety system.',
      invalid,
      null,
      'content_policy_violation',
    ),
  },
  'billing-hard-limit': {
    status: 400,
    body: error('Billing hard limit has been reached', invalid, null, 'billing_hard_limit_reached'),
  },
  'insufficient-quota': {
    status: 429,
    body: error(
      'You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.',
      'insufficient_quota',
      null,
      'insufficient_quota',
    ),
  },
  'rate-limit': {
    status: 429,
    body: error(
      'Rate limit reached for {model} in organization org-x on input-images per min: Limit 250, Used 250, Requested 1. Please try again in {delay}.',
      'input-images',
      null,
      'rate_limit_exceeded',
    ),
    delaySeconds: 0.24,
    values: { model: 'gpt-image-2' },
  },
  'server-error': {
    status: 500,
    body: error(
      'The server had an error while processing your request. Sorry about that!',
      'server_error',
      null,
      null,
    ),
  },
  overloaded: {
    status: 503,
    body: error('The engine is currently overloaded, please try again later', 'server_error', null, null),
    isUnconfirmed: true,
  },
  // Picture errors of the first editing model, which is retired.
  'old-not-png': {
    status: 400,
    body: error('Uploaded image must be a PNG and less than 4 MB.', invalid, null, null),
  },
  'old-mode': {
    status: 400,
    body: error(
      "Invalid input image - format must be in ['RGBA', 'LA', 'L'], got RGB.",
      invalid,
      null,
      'invalid_image_format',
    ),
  },
  'old-not-square': {
    status: 400,
    body: error('Uploaded image must be square', invalid, null, null),
    isUnconfirmed: true,
  },
  'old-image-missing': {
    status: 400,
    body: error("'image' is a required property", invalid, null, null),
  },
  'no-image': {
    status: 200,
    body: { created: 1713833628, data: [] },
    isUnconfirmed: true,
  },
} satisfies ErrorTable;

export type OpenaiError = keyof typeof openaiErrors;

/** Code of the product's error that each entry becomes. */
export const openaiCodes: ExpectedCodes<OpenaiError> = {
  'provider-rejected': [
    ...openaiEditRejections,
    'not-found',
    'old-not-png',
    'old-mode',
    'old-not-square',
    'old-image-missing',
  ],
  'invalid-key': ['missing-api-key', 'invalid-api-key'],
  'access-denied': ['organization-not-verified'],
  'model-not-found': ['model-gone', 'model-not-found'],
  'content-refused': ['moderation-blocked', 'moderation-blocked-output', 'content-policy-violation'],
  'insufficient-quota': ['billing-hard-limit', 'insufficient-quota'],
  'rate-limited': ['rate-limit'],
  'provider-failed': ['server-error', 'overloaded'],
  'no-images': ['no-image'],
};
