import 'server-only';
import { env } from '../env.ts';

/**
 * The origin of absolute links: `PUBLIC_URL`, else the Host header, which the allow-list has checked. `request.url`
 * always says localhost.
 */
export function originOf(request: Request): string {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin;
  return `http://${request.headers.get('host') ?? 'localhost'}`;
}
