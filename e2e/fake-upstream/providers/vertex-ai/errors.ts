import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';
import { geminiCodes, geminiErrors, googleError } from '../../wire/gemini/errors.ts';

const place = 'projects/{project}/locations/{location}/publishers/google/models/{model}';

const blockedWithMessage = {
  ...geminiErrors['blocked-prohibited'],
  body: {
    ...geminiErrors['blocked-prohibited'].body,
    promptFeedback: {
      blockReason: 'PROHIBITED_CONTENT',
      blockReasonMessage: 'The prompt was blocked because it contained prohibited content.',
    },
  },
};

/** Vertex AI: as the Gemini API, with the authorization and the messages of Google Cloud. */
export const vertexErrors = {
  ...geminiErrors,
  'blocked-prohibited': blockedWithMessage,
  'blocked-model-armor': {
    ...blockedWithMessage,
    body: {
      ...blockedWithMessage.body,
      promptFeedback: {
        blockReason: 'MODEL_ARMOR',
        blockReasonMessage: 'The prompt was blocked by Model Armor.',
      },
    },
  },
  unauthenticated: googleError(
    401,
    'UNAUTHENTICATED',
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'ACCESS_TOKEN_EXPIRED',
        domain: 'googleapis.com',
      },
    ],
  ),
  'permission-denied': {
    ...googleError(
      403,
      'PERMISSION_DENIED',
      `Permission 'aiplatform.endpoints.predict' denied on resource '//aiplatform.googleapis.com/${place}' (or it may not exist).`,
    ),
    values: { project: 'p', location: 'global', model: 'gemini-nano-banana-2.1' },
    isUnconfirmed: true,
  },
  'model-gone': {
    ...googleError(
      404,
      'NOT_FOUND',
      `Publisher Model \`${place}\` was not found or your project does not have access to it. Please ensure you are using a valid model version. For more information, see: https://cloud.google.com/vertex-ai/generative-ai/docs/learn/model-versions`,
    ),
    values: { project: 'p', location: 'us-central1', model: 'imagen-3.0-capability-001' },
  },
  'not-found': { status: 404, body: '<!DOCTYPE html><html><title>Error 404 (Not Found)!!1</title></html>' },
  'invalid-role': {
    ...googleError(400, 'INVALID_ARGUMENT', 'Please use a valid role: user, model.'),
    isUnconfirmed: true,
  },
  'rate-limit': googleError(
    429,
    'RESOURCE_EXHAUSTED',
    'Resource exhausted. Please try again later. Please refer to https://cloud.google.com/vertex-ai/generative-ai/docs/error-code-429 for more details.',
  ),
  // Imagen, which is retired, omitted refused pictures.
  'imagen-filtered': {
    status: 200,
    body: {
      predictions: [{ raiFilteredReason: 'Unable to show generated images. Support codes: 58061214' }],
    },
  },
  'imagen-empty': { status: 200, body: {} },
  'imagen-refused': googleError(
    400,
    'INVALID_ARGUMENT',
    "Image generation failed with the following error: The prompt could not be submitted. This prompt contains sensitive words that violate Google's Responsible AI practices. Try rephrasing the prompt. If you think this was an error, send feedback. Support codes: 58061214",
  ),
} satisfies ErrorTable;

export type VertexError = keyof typeof vertexErrors;

/** Code of the product's error that each entry becomes. */
export const vertexCodes: ExpectedCodes<VertexError> = {
  ...geminiCodes,
  'content-refused': [...geminiCodes['content-refused'], 'blocked-model-armor', 'imagen-refused'],
  'invalid-key': ['unauthenticated'],
  'access-denied': ['permission-denied'],
  'provider-rejected': [...geminiCodes['provider-rejected'], 'invalid-role'],
  'no-images': [...geminiCodes['no-images'], 'imagen-filtered', 'imagen-empty'],
};
