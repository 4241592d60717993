import 'server-only';
import { env } from '../env.ts';

/**
 * The address under which the caller reaches the server, for absolute links: `PUBLIC_URL`, else the Host header, which
 * was held against the allow-list before. The address in a request itself always says localhost.
 */
export function originOf(request: Request): string {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin;
  return `http://${request.headers.get('host') ?? 'localhost'}`;
}
