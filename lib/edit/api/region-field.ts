import * as z from 'zod/mini';

/** The field `region` of the contract route. */
export const regionField = z._default(
  z
    .enum(['auto', 'off'])
    .check(
      z.describe(
        '`auto`: a small mask in a large picture is edited by region: only its surroundings are sent, and the result is put back into the picture. `off`: the whole picture is sent.',
      ),
    ),
  'auto',
);
