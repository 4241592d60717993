import 'server-only';

/**
 * Responds with a download, streamed as the client reads it.
 *
 * @param name plain ASCII without quotes
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
