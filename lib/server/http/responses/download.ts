import 'server-only';

/**
 * Answers with a file that is saved, piece by piece as it is read: nothing is made that nobody takes yet.
 *
 * @param name in plain ASCII, without quotes
 */
export function downloadResponse(body: ReadableStream<Uint8Array>, name: string, type: string): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
