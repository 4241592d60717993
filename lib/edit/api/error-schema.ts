import * as z from 'zod/mini';
import { errorTable } from '../errors.ts';

/** Codes of the HTTP front (`scripts/http`), which refuses requests before the app sees them. */
const doorCodes = [
  'cross_origin_request',
  'expectation_failed',
  'host_not_allowed',
  'method_not_implemented',
  'request_headers_too_large',
  'request_timeout',
  'server_starting',
] as const;

const rows = Object.values(errorTable);
const codes = [...new Set<string>([...rows.map(({ wire }) => wire), ...doorCodes])].sort();
const types = [...new Set<string>(rows.map(({ type }) => type))].sort();

/** The JSON form of every error. `message` says what to do; `param` names the field. */
export const errorSchema = z.object({
  error: z.object({
    message: z.string(),
    type: z.enum(types),
    param: z.nullable(z.string()),
    code: z.enum(codes),
  }),
});
