import 'server-only';
import type { Run } from '../../../edit/run/run.ts';

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

/** `overpaint-2026-11-22-1a2b3c.zip`: the day of the run, and the end of its id. */
export function runFileName({ id, createdAt }: Run, extension: string): string {
  return `overpaint-${createdAt.slice(0, 10)}-${id.slice(-6)}.${extension}`;
}
