import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';
import { usualCodes } from '../../traps/usual-traps.ts';

const error = (status: number, text: string) => ({
  status,
  body: { error: text },
  isUnconfirmed: true as const,
});

/** Ideogram: `{ error }`; a refused picture comes with status 200 and `is_image_safe: false`. */
export const ideogramErrors = {
  'bad-request': { ...error(400, '{problem}'), values: { problem: 'image: required' } },
  unauthorized: error(401, 'Invalid API key'),
  'payment-required': error(402, 'Insufficient credits'),
  forbidden: error(403, 'This key may not use the model'),
  'not-found': error(404, 'Model not found'),
  'unsafe-prompt': error(
    422,
    'Prompt provided failed safety check due to the inclusion of prohibited content.',
  ),
  'rate-limit': error(429, 'Too many requests in flight'),
  'server-error': error(500, 'Internal error'),
  overloaded: error(503, 'Unavailable'),
  unsafe: {
    status: 200,
    body: {
      created: '2026-11-30T10:00:00Z',
      data: [{ url: null, is_image_safe: false, seed: 7, resolution: '1024x1024', prompt: 'a hat' }],
    },
  },
  'no-image': {
    status: 200,
    body: { created: '2026-11-30T10:00:00Z', data: [] },
    isUnconfirmed: true,
  },
} satisfies ErrorTable;

export type IdeogramError = keyof typeof ideogramErrors;

export const ideogramCodes: ExpectedCodes<IdeogramError> = {
  ...usualCodes,
  'provider-rejected': ['bad-request'],
  'insufficient-quota': ['payment-required'],
  'content-refused': ['unsafe', 'unsafe-prompt'],
  'no-images': ['no-image'],
};
