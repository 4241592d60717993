import { type NextRequest, NextResponse } from 'next/server';

/**
 * The content security policy of the pages. Scripts need the nonce of their page. Styles may be inline, since the
 * components inject some; a nonce there would switch `unsafe-inline` off. Routes below `/api` are left out on purpose:
 * a proxy would cut their bodies at 10 MB.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const isDevelopment = process.env.NODE_ENV === 'development';
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  const isShared = request.nextUrl.pathname.startsWith('/share/');
  // The address of a shared page is its key: it must not travel on, nor be found.
  response.headers.set('referrer-policy', isShared ? 'no-referrer' : 'same-origin');
  if (isShared) response.headers.set('x-robots-tag', 'noindex, nofollow');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  return response;
}

export const config = { matcher: ['/((?!api/|_next/static|_next/image|samples/|favicon.ico).*)'] };
