import type { ErrorTable } from '../../traps/error-table.ts';

const user = 'image_generation_user_error';
const invalid = 'invalid_request_error';

const error = (message: string, type: string, param: string | null, code: string | null) => ({
  error: { message, type, param, code },
});

/** Messages of invalid requests at OpenAI; Azure, which runs the same models, uses the same. */
export const openaiEditErrors = {
  'unknown-parameter': {
    status: 400,
    body: error("Unknown parameter: '{param}'.", invalid, '{param}', 'unknown_parameter'),
    values: { param: 'response_format' },
  },
  'missing-parameter': {
    status: 400,
    body: error("Missing required parameter: '{param}'.", invalid, '{param}', 'missing_required_parameter'),
    values: { param: 'image' },
    isUnconfirmed: true,
  },
  'mask-size': {
    status: 400,
    body: error(
      'Invalid mask image format - mask size does not match image size',
      user,
      null,
      'invalid_mask_image_format',
    ),
  },
  'mask-alpha': {
    status: 400,
    body: error(
      'Invalid mask image format - mask image missing alpha channel',
      user,
      null,
      'invalid_mask_image_format',
    ),
  },
  'mask-too-large': {
    status: 400,
    body: error(
      'Invalid mask image format - mask image must be less than 4 MB',
      user,
      null,
      'invalid_mask_image_format',
    ),
    isUnconfirmed: true,
  },
  'mask-with-markup': {
    status: 400,
    body: error("'markup' cannot be combined with 'mask'.", invalid, 'markup', 'invalid_value'),
    isUnconfirmed: true,
  },
  'markup-opaque': {
    status: 400,
    body: error("'markup' must contain transparent pixels.", invalid, 'markup', 'invalid_value'),
    isUnconfirmed: true,
  },
  'invalid-image': {
    status: 400,
    body: error(
      'Invalid image file or mode for image {number}, please check your image file.',
      user,
      'image',
      'invalid_image_file',
    ),
    values: { number: '1' },
  },
  'image-too-large': {
    status: 400,
    body: error('Invalid image file - images must be less than 50 MB.', user, 'image', 'invalid_image_file'),
    isUnconfirmed: true,
  },
  'too-many-images': {
    status: 400,
    body: error(
      "Invalid 'image': array too long. Expected an array with maximum length 16, but got an array with length {count} instead.",
      invalid,
      'image',
      'array_above_max_length',
    ),
    values: { count: '17' },
    isUnconfirmed: true,
  },
  mimetype: {
    status: 400,
    body: error(
      "Invalid file '{param}': unsupported mimetype ('{mediaType}'). Supported file formats are {supported}.",
      invalid,
      '{param}',
      'unsupported_file_mimetype',
    ),
    values: {
      param: 'image[0]',
      mediaType: 'application/octet-stream',
      supported: "'image/jpeg', 'image/png', and 'image/webp'",
    },
  },
  'invalid-value': {
    status: 400,
    body: error(
      "Invalid value: '{value}'. Supported values are: {supported}.",
      invalid,
      '{param}',
      'invalid_value',
    ),
    values: {
      param: 'size',
      value: '512x512',
      supported: "'1024x1024', '1024x1536', '1536x1024', and 'auto'",
    },
  },
  'invalid-size': {
    status: 400,
    body: error(
      "Invalid size '{value}'. Width and height must be divisible by 16, at most 3840, with a ratio between 1:3 and 3:1 and between 655360 and 8294400 pixels.",
      invalid,
      'size',
      'invalid_value',
    ),
    values: { value: '512x512' },
    isUnconfirmed: true,
  },
  'invalid-type': {
    status: 400,
    body: error(
      "Invalid type for '{param}': expected {expected}, but got '{value}' instead.",
      invalid,
      '{param}',
      'invalid_type',
    ),
    values: { param: 'n', expected: 'an integer', value: 'two' },
    isUnconfirmed: true,
  },
  'above-maximum': {
    status: 400,
    body: error(
      "Invalid '{param}': integer above maximum value. Expected a value <= {limit}, but got {value} instead.",
      invalid,
      '{param}',
      'integer_above_max_value',
    ),
    values: { param: 'n', limit: '10', value: '11' },
    isUnconfirmed: true,
  },
  'below-minimum': {
    status: 400,
    body: error(
      "Invalid '{param}': integer below minimum value. Expected a value >= {limit}, but got {value} instead.",
      invalid,
      '{param}',
      'integer_below_min_value',
    ),
    values: { param: 'n', limit: '1', value: '0' },
    isUnconfirmed: true,
  },
  'too-long': {
    status: 400,
    body: error(
      "Invalid '{param}': string too long. Expected a string with maximum length {limit}, but got a string with length {length} instead.",
      invalid,
      '{param}',
      'string_above_max_length',
    ),
    values: { param: 'prompt', limit: '32000', length: '40000' },
    isUnconfirmed: true,
  },
  'too-short': {
    status: 400,
    body: error(
      "Invalid '{param}': string too short. Expected a string with minimum length {limit}, but got a string with length {length} instead.",
      invalid,
      '{param}',
      'string_below_min_length',
    ),
    values: { param: 'prompt', limit: '1', length: '0' },
    isUnconfirmed: true,
  },
  'unsupported-by-model': {
    status: 400,
    body: error(
      "The model '{model}' does not support the '{param}' parameter.",
      user,
      '{param}',
      'invalid_parameter_for_model',
    ),
    values: { model: 'gpt-image-2', param: 'input_fidelity' },
    isUnconfirmed: true,
  },
  'transparent-jpeg': {
    status: 400,
    body: error(
      'Transparent background is not supported for the output format {format}. Use png or webp.',
      user,
      'background',
      'invalid_value',
    ),
    values: { format: 'jpeg' },
    isUnconfirmed: true,
  },
  'unsupported-content-type': {
    status: 400,
    body: error(
      "Unsupported content type: '{contentType}'. This API method only accepts {accepted} requests.",
      invalid,
      null,
      'unsupported_content_type',
    ),
    values: { contentType: 'text/plain', accepted: "'multipart/form-data' or 'application/json'" },
    isUnconfirmed: true,
  },
} satisfies ErrorTable;

export type OpenaiEditError = keyof typeof openaiEditErrors;

/** Entries that the product reports as `provider-rejected`: all of them. */
export const openaiEditRejections = Object.keys(openaiEditErrors) as OpenaiEditError[];
