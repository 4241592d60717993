/** Traps that stand for an entry of the same name in most tables of errors. */
export const usualTraps = {
  'rate-limit': 'rate-limit',
  'bad-key': 'unauthorized',
  forbidden: 'forbidden',
  'model-gone': 'not-found',
  'server-error': 'server-error',
  overloaded: 'overloaded',
  'no-image': 'no-image',
} as const;

/** And the codes of the product's errors that these entries become. */
export const usualCodes = {
  'invalid-key': ['unauthorized'],
  'access-denied': ['forbidden'],
  'model-not-found': ['not-found'],
  'rate-limited': ['rate-limit'],
  'provider-failed': ['server-error', 'overloaded'],
} as const;
