import * as z from 'zod/mini';
import type { Language } from '../code/language.ts';
import { languages } from '../code/languages.ts';
import { copiedRequestSchema } from '../request/copied-request.ts';
import { ratedSchema, ratingSchema, runSchema } from '../run/run.ts';
import {
  newShareSchema,
  sharedEventSchema,
  sharedRunSchema,
  shareSchema,
  shareWishSchema,
} from '../share.ts';
import { json, picture, previewWidth, type RouteDescription, unchanged } from './route-description.ts';

/** `TypeScript and Python`. */
function labelsOf(kind: Language['kind']): string {
  const labels = languages.filter((language) => language.kind === kind).map(({ label }) => label);
  return new Intl.ListFormat('en').format(labels);
}

/** Rating, lineage, downloads and links: what is done with a run once it has results. */
export const handOverRoutes: readonly RouteDescription[] = [
  {
    id: 'downloadRun',
    method: 'GET',
    path: '/api/runs/{id}/archive',
    title: 'Download a run',
    text: 'A ZIP with the source, the mask, every result raw and composited, `run.json` and a contact sheet. It is streamed and not compressed further.',
    answers: [{ status: 200, text: 'The archive.', body: { type: 'application/zip' } }],
  },
  {
    id: 'downloadReport',
    method: 'GET',
    path: '/api/runs/{id}/report',
    title: 'Download a report',
    text: 'One HTML file with the pictures inside. It needs no script and no server.',
    answers: [{ status: 200, text: 'The report.', body: { type: 'text/html' } }],
  },
  {
    id: 'copyRequest',
    method: 'GET',
    path: '/api/runs/{id}/attempts/{attemptId}/request',
    title: 'Copy a request',
    text: `The request of an attempt as ${labelsOf('call')} for the gateway, and for OpenAI’s clients in ${labelsOf('client')}. Secrets are variables.`,
    answers: [
      { status: 200, text: 'The texts, and the files that belong to them.', body: json(copiedRequestSchema) },
    ],
  },
  {
    id: 'readRequestFile',
    method: 'GET',
    path: '/api/runs/{id}/attempts/{attemptId}/request/{name}',
    title: 'Fetch a file of a copied request',
    text: 'As it was sent to the provider.',
    answers: [{ status: 200, text: 'The file.', body: { type: 'application/octet-stream' } }],
  },
  {
    id: 'readLineage',
    method: 'GET',
    path: '/api/runs/{id}/lineage',
    title: 'Read the family of a run',
    text: 'Every run that hangs together with it by results that became sources, oldest first, at most 200. `parent` says what hangs where.',
    answers: [{ status: 200, text: 'The runs.', body: json(z.object({ runs: z.array(runSchema) })) }],
  },
  {
    id: 'rateResult',
    method: 'PUT',
    path: '/api/results/{id}/rating',
    title: 'Rate a result',
    text: 'Kept with the result, then sent to the feedback of a hosted gateway where one serves the provider. No star, no thumb and no note take the rating away.',
    request: json(ratingSchema),
    answers: [{ status: 200, text: 'The rating, and what the gateway said.', body: json(ratedSchema) }],
  },
  {
    id: 'shareRun',
    method: 'POST',
    path: '/api/runs/{id}/shares',
    title: 'Share a run',
    text: 'Makes a read-only link. Its address is told this once; the server keeps only a hash of it.',
    request: json(shareWishSchema),
    answers: [{ status: 201, text: 'The link.', body: json(newShareSchema) }],
  },
  {
    id: 'listShares',
    method: 'GET',
    path: '/api/runs/{id}/shares',
    title: 'List the links to a run',
    text: 'Newest first, with those that no longer open anything.',
    answers: [{ status: 200, text: 'The links.', body: json(z.object({ shares: z.array(shareSchema) })) }],
  },
  {
    id: 'revokeShare',
    method: 'DELETE',
    path: '/api/shares/{id}',
    title: 'Revoke a link',
    text: 'From now on it opens nothing.',
    answers: [{ status: 204, text: 'It is revoked.' }],
  },
  {
    id: 'restoreShare',
    method: 'POST',
    path: '/api/shares/{id}/restore',
    title: 'Take back a revocation',
    text: 'Within a minute the link opens again what it opened before. 409 after that.',
    answers: [{ status: 204, text: 'The link is open.' }],
  },
  {
    id: 'readShared',
    method: 'GET',
    path: '/api/shared/{token}',
    title: 'Open a link',
    text: 'Open to everybody with the link: what its owner chose of one run. 404 once it was revoked or has expired, 401 while its password was not given.',
    answers: [{ status: 200, text: 'The shared run.', body: json(sharedRunSchema) }],
  },
  {
    id: 'unlockShared',
    method: 'POST',
    path: '/api/shared/{token}/unlock',
    title: 'Give the password of a link',
    text: 'Sets a cookie that is good for this link for twelve hours. Ten tries in five minutes.',
    request: json(z.object({ password: z.string() })),
    answers: [{ status: 204, text: 'It is open.' }],
  },
  {
    id: 'followShared',
    method: 'GET',
    path: '/api/shared/{token}/events',
    title: 'Follow a shared run',
    text: 'Server-sent events: how it stands, as a whole, after each change; `shared-end` when the link opens nothing any more.',
    answers: [
      { status: 200, text: 'Events.', body: { type: 'text/event-stream', schema: sharedEventSchema } },
    ],
  },
  {
    id: 'readSharedImage',
    method: 'GET',
    path: '/api/shared/{token}/images/{id}',
    title: 'Fetch an image of a shared run',
    text: 'Only the pictures that the link shows.',
    parameters: [previewWidth],
    answers: [{ status: 200, text: 'The image.', body: picture }, unchanged],
  },
];
