import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';
import { openaiEditErrors, openaiEditRejections } from '../../wire/openai-images/errors.ts';

/** Azure: codes may be numbers as text, `type` and `param` are often missing, a rate limit has its delay in headers. */
export const azureErrors = {
  ...openaiEditErrors,
  'invalid-key': {
    status: 401,
    body: {
      error: {
        code: '401',
        message:
          'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
      },
    },
  },
  'deployment-not-found': {
    status: 404,
    body: {
      error: {
        code: 'DeploymentNotFound',
        message:
          'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
      },
    },
  },
  'resource-not-found': {
    status: 404,
    body: { error: { code: '404', message: 'Resource not found' } },
  },
  // From a route that takes JSON, when an edit is sent to it.
  'multipart-refused': {
    status: 400,
    body: {
      error: {
        message:
          "Unsupported content type: 'multipart/form-data'. This API method only accepts 'application/json' requests, but you specified the header 'Content-Type: multipart/form-data'. Please try again with a supported content type.",
        type: 'invalid_request_error',
        param: null,
        code: 'unsupported_content_type',
      },
    },
    isUnconfirmed: true,
  },
  'content-filter': {
    status: 400,
    body: {
      created: 1698435368,
      error: { code: 'contentFilter', message: 'Your task failed as a result of our safety system.' },
    },
  },
  'content-filter-output': {
    status: 400,
    body: {
      created: 1698435368,
      error: {
        code: 'contentFilter',
        message: 'Generated image was filtered as a result of our safety system.',
      },
    },
  },
  'moderation-blocked': {
    status: 400,
    body: {
      error: {
        code: 'moderation_blocked',
        message:
          'Your request was rejected by the safety system. If you believe this is an error, contact us at Azure support ticket and include the request ID req_{requestId}. safety_violations=[sexual].',
        param: null,
        type: 'image_generation_user_error',
      },
    },
  },
  'content-policy-violation': {
    status: 400,
    body: {
      error: {
        code: 'content_policy_violation',
        message: 'This request has been blocked by our content filters.',
        param: null,
        type: null,
        inner_error: {
          code: 'ResponsibleAIPolicyViolation',
          content_filter_results: { violence: { filtered: true, severity: 'medium' } },
          revised_prompt: 'A violent scene.',
        },
      },
    },
    isUnconfirmed: true,
  },
  blocked: {
    status: 403,
    body: {
      error: {
        code: 'Forbidden',
        message:
          'Your resource has been temporarily blocked because we detected behavior that may violate our content policy. For more details on Azure OpenAI service content policy, please visit https://aka.ms/aoaicodeofconduct',
      },
    },
  },
  'rate-limit': {
    status: 429,
    headers: { 'retry-after': '{seconds}', 'retry-after-ms': '{milliseconds}' },
    body: {
      error: {
        code: '429',
        message:
          'Requests to the ImageGenerations_Edit Operation under Azure OpenAI API version {apiVersion} have exceeded rate limit of your current pricing tier. Please retry after {seconds} seconds.',
      },
    },
    delaySeconds: 42,
    values: { apiVersion: '2025-04-01-preview' },
  },
  'insufficient-quota': {
    status: 429,
    body: {
      error: {
        code: 'insufficient_quota',
        message: 'You exceeded your current quota, please check your plan and billing details.',
      },
    },
    isUnconfirmed: true,
  },
  'server-error': {
    status: 500,
    body: { error: { code: 'InternalServerError', message: 'Internal server error' } },
    isUnconfirmed: true,
  },
  overloaded: {
    status: 503,
    body: {
      error: {
        code: '503',
        message: 'The service is temporarily unable to process your request. Please try again later.',
      },
    },
    isUnconfirmed: true,
  },
  'no-image': {
    status: 200,
    body: { created: 1698116662, data: [] },
    isUnconfirmed: true,
  },
} satisfies ErrorTable;

export type AzureError = keyof typeof azureErrors;

/** Code of the product's error that each entry becomes. */
export const azureCodes: ExpectedCodes<AzureError> = {
  'provider-rejected': [...openaiEditRejections, 'resource-not-found', 'multipart-refused'],
  'invalid-key': ['invalid-key'],
  'access-denied': ['blocked'],
  'model-not-found': ['deployment-not-found'],
  'content-refused': [
    'content-filter',
    'content-filter-output',
    'moderation-blocked',
    'content-policy-violation',
  ],
  'insufficient-quota': ['insufficient-quota'],
  'rate-limited': ['rate-limit'],
  'provider-failed': ['server-error', 'overloaded'],
  'no-images': ['no-image'],
};
