import type { EditErrorCode } from '../../../edit/errors.ts';

/** What every documented error of a provider becomes: for each code the names in the tables of the fakes. */
type Expected = Partial<Record<EditErrorCode, string>>;

/** What OpenAI's route says to a request that is wrong. Azure, which runs the same models, says the same. */
const openaiEdit =
  'unknown-parameter missing-parameter mask-size mask-alpha mask-too-large mask-with-markup invalid-image ' +
  'image-too-large too-many-images mimetype invalid-value invalid-size invalid-type above-maximum below-minimum ' +
  'too-long too-short unsupported-by-model transparent-jpeg unsupported-content-type';

const gemini = {
  'content-refused':
    'blocked-prohibited blocked-safety blocked-image-safety blocked-other blocked-blocklist blocked-jailbreak ' +
    'image-safety image-prohibited image-recitation safety recitation prohibited-content',
  'no-images': 'image-other max-tokens no-image text-only',
  'provider-rejected': 'unknown-name invalid-value unprocessable-image too-large not-found',
  'provider-failed': 'server-error overloaded',
  'model-not-found': 'model-gone',
  'rate-limited': 'rate-limit',
  timeout: 'deadline',
};

export const expectedErrors: Readonly<Record<string, Expected>> = {
  openai: {
    'provider-rejected': `${openaiEdit} not-found old-not-png old-mode old-not-square old-image-missing`,
    'invalid-key': 'missing-api-key invalid-api-key',
    'access-denied': 'organization-not-verified',
    'model-not-found': 'model-gone model-not-found',
    'content-refused': 'moderation-blocked moderation-blocked-output content-policy-violation',
    'insufficient-quota': 'billing-hard-limit insufficient-quota',
    'rate-limited': 'rate-limit',
    'provider-failed': 'server-error overloaded',
    'no-images': 'no-image',
  },
  'azure-openai': {
    'provider-rejected': `${openaiEdit} resource-not-found multipart-refused`,
    'invalid-key': 'invalid-key',
    'access-denied': 'blocked',
    'model-not-found': 'deployment-not-found',
    'content-refused': 'content-filter content-filter-output moderation-blocked content-policy-violation',
    'insufficient-quota': 'insufficient-quota',
    'rate-limited': 'rate-limit',
    'provider-failed': 'server-error overloaded',
    'no-images': 'no-image',
  },
  bedrock: {
    'access-denied': 'access-denied',
    'invalid-key': 'unrecognized-client missing-token invalid-api-key invalid-signature expired-token',
    'model-not-found': 'on-demand invalid-model-id end-of-life legacy',
    'provider-rejected': 'malformed-input unknown-operation',
    'content-refused': 'content-filters filtered-prompt filtered-input filtered-output request-moderated',
    'rate-limited': 'throttling throttling-typed model-not-ready',
    'insufficient-quota': 'service-quota-exceeded',
    timeout: 'model-timeout',
    'provider-failed': 'model-error internal-server service-unavailable inference-error',
    'no-images': 'no-image',
  },
  'fireworks-ai': {
    'provider-rejected': 'invalid-request method-not-allowed',
    timeout: 'request-timeout',
    'invalid-key': 'unauthorized',
    'insufficient-quota': 'payment-required suspended',
    'access-denied': 'forbidden',
    'model-not-found': 'not-found',
    'image-too-large': 'payload-too-large',
    'rate-limited': 'rate-limit',
    'provider-failed': 'server-error overloaded failed',
    'content-refused': 'request-moderated content-moderated',
    'malformed-answer': 'no-image',
  },
  google: {
    ...gemini,
    'invalid-key': 'invalid-api-key unregistered-caller',
    'insufficient-quota': 'billing daily-quota',
  },
  'vertex-ai': {
    ...gemini,
    'content-refused': `${gemini['content-refused']} blocked-model-armor imagen-refused`,
    'invalid-key': 'unauthenticated',
    'access-denied': 'permission-denied',
    'provider-rejected': `${gemini['provider-rejected']} invalid-role`,
    // Of a route that is never called any more.
    'no-images': `${gemini['no-images']} imagen-filtered imagen-empty`,
  },
  segmind: {
    'provider-rejected': 'invalid-request method-not-allowed invalid-content-type prompt-mandatory',
    'invalid-key': 'missing-key unauthorized',
    'access-denied': 'forbidden',
    'model-not-found': 'not-found retired',
    'insufficient-quota': 'insufficient-credits spend-limit',
    'rate-limited': 'rate-limit',
    'content-refused': 'refused',
    'provider-failed': 'server-error html-message overloaded',
    'malformed-answer': 'no-image',
  },
  'stability-ai': {
    'provider-rejected': 'bad-request invalid-language',
    'invalid-key': 'unauthorized incorrect-key',
    'insufficient-quota': 'payment-required',
    'content-refused': 'content-moderation',
    'access-denied': 'forbidden',
    'model-not-found': 'not-found',
    'image-too-large': 'payload-too-large',
    'rate-limited': 'rate-limit',
    'provider-failed': 'server-error overloaded',
    'malformed-answer': 'no-image',
  },
};

/** States of an order that are no errors, and one of an API that is not used. */
export const noErrors: Readonly<Record<string, readonly string[]>> = {
  'fireworks-ai': ['pending', 'task-not-found'],
  segmind: ['failed-task'],
};

/** Seconds to wait, of the errors that say so: in a sentence, a header, a body, a moment. */
export const expectedDelays: Readonly<Record<string, number | undefined>> = {
  'openai rate-limit': 0.24,
  'azure-openai rate-limit': 42,
  'google rate-limit': 21,
  'segmind rate-limit': 30,
  'stability-ai rate-limit': 60,
};

/** What the sentence of a code tells a person to do. */
export const advice: Partial<Record<EditErrorCode, RegExp>> = {
  'provider-rejected':
    /Change what it names|Check [A-Za-z_].* on the server|Use another model|Write the prompt/,
  'invalid-key': /Check [A-Z_]{8,}/,
  'access-denied': /Ask for access|Verify it|Ask its support/,
  'model-not-found': /Choose another|Make one, or name yours/,
  'content-refused': /Change the prompt or the picture/,
  'insufficient-quota': /Add credit|Raise it/,
  'rate-limited': /Wait (a moment|\d+ s) and try again/,
  'provider-failed': /Try again/,
  'no-images': /Change the prompt, or try again|Try again/,
  'malformed-answer': /Try again/,
  'image-too-large': /Resize it/,
  timeout: /Try again/,
  interrupted: /Try again/,
};
