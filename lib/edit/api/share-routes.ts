import * as z from 'zod/mini';
import {
  newShareSchema,
  sharedEventSchema,
  sharedRunSchema,
  shareSchema,
  shareWishSchema,
} from '../share.ts';
import { json, picture, previewWidth, type RouteDescription, unchanged } from './route-description.ts';

/** Read-only links to a run: create, list, revoke, and what a visitor reads. */
export const shareRoutes: readonly RouteDescription[] = [
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
