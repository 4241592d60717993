/**
 * All errors of an edit in one table. Below routes an error is an `EditError` with one of these codes; routes convert
 * it to OpenAI's form: `{error: {message, type, param, code}}`.
 */

export type ErrorType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'permission_error'
  | 'rate_limit_error'
  | 'provider_error'
  | 'server_error';

type ErrorRow = {
  /** HTTP status of the response. */
  status: number;
  /** Code on the wire, in OpenAI's spelling. */
  wire: string;
  type: ErrorType;
  /** Whether the same request may succeed later. */
  retryable: boolean;
};

const row = (status: number, wire: string, type: ErrorType, retryable = false): ErrorRow => ({
  status,
  wire,
  type,
  retryable,
});

export const errorTable = {
  // Request.
  'invalid-request': row(400, 'invalid_request', 'invalid_request_error'),
  'missing-field': row(400, 'missing_required_parameter', 'invalid_request_error'),
  'unknown-field': row(400, 'unknown_parameter', 'invalid_request_error'),
  'invalid-value': row(400, 'invalid_value', 'invalid_request_error'),
  'invalid-image': row(400, 'invalid_image_file', 'invalid_request_error'),
  'image-too-large': row(400, 'image_too_large', 'invalid_request_error'),
  'invalid-mask': row(400, 'invalid_mask_image_format', 'invalid_request_error'),
  'empty-mask': row(400, 'empty_mask', 'invalid_request_error'),
  'prompt-too-long': row(400, 'string_above_max_length', 'invalid_request_error'),
  'body-too-large': row(413, 'request_too_large', 'invalid_request_error'),
  'body-too-slow': row(408, 'request_timeout', 'invalid_request_error', true),
  'unsupported-media-type': row(415, 'unsupported_media_type', 'invalid_request_error'),
  'not-found': row(404, 'not_found', 'invalid_request_error'),
  'method-not-allowed': row(405, 'method_not_allowed', 'invalid_request_error'),
  conflict: row(409, 'conflict', 'invalid_request_error'),
  'idempotency-key-reused': row(422, 'idempotency_key_reused', 'invalid_request_error'),

  // Authentication and rate limits.
  'not-signed-in': row(401, 'not_signed_in', 'authentication_error'),
  forbidden: row(403, 'forbidden', 'permission_error'),
  'too-many-requests': row(429, 'rate_limit_exceeded', 'rate_limit_error', true),

  // Target.
  'model-not-found': row(400, 'model_not_found', 'invalid_request_error'),
  'unsupported-operation': row(400, 'unsupported_operation', 'invalid_request_error'),
  'provider-not-configured': row(400, 'provider_not_configured', 'invalid_request_error'),

  // Answers of providers.
  'content-refused': row(400, 'content_policy_violation', 'provider_error'),
  'invalid-key': row(401, 'invalid_api_key', 'authentication_error'),
  'access-denied': row(403, 'access_denied', 'permission_error'),
  'insufficient-quota': row(402, 'insufficient_quota', 'rate_limit_error'),
  'rate-limited': row(429, 'rate_limit_exceeded', 'rate_limit_error', true),
  'provider-rejected': row(400, 'provider_rejected_request', 'provider_error'),
  'provider-failed': row(502, 'provider_error', 'provider_error', true),
  'malformed-answer': row(502, 'malformed_provider_answer', 'provider_error', true),
  'no-images': row(502, 'no_images_returned', 'provider_error', true),
  timeout: row(504, 'timeout', 'provider_error', true),

  // Transport to the provider.
  'gateway-unavailable': row(503, 'gateway_unavailable', 'server_error', true),
  interrupted: row(502, 'interrupted', 'server_error', true),
  cancelled: row(499, 'cancelled', 'server_error'),

  // This server.
  'storage-unavailable': row(503, 'storage_unavailable', 'server_error', true),
  'storage-full': row(507, 'storage_full', 'server_error', true),
  stopping: row(503, 'server_stopping', 'server_error', true),
  internal: row(500, 'internal_error', 'server_error'),
} as const satisfies Record<string, ErrorRow>;

export type EditErrorCode = keyof typeof errorTable;

/** Codes of calls on which no provider began to work. With any other code the call may be billed. */
const unbilledCodes: ReadonlySet<string> = new Set<EditErrorCode>([
  'body-too-slow',
  'too-many-requests',
  'rate-limited',
  'invalid-key',
  'access-denied',
  'insufficient-quota',
  'model-not-found',
  'unsupported-operation',
  'provider-not-configured',
  'gateway-unavailable',
  'storage-unavailable',
  'storage-full',
  'stopping',
]);

/** @returns whether a call with this code was certainly not billed */
export function isUnbilledCode(code: string): boolean {
  return unbilledCodes.has(code);
}
