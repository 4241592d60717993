import * as z from 'zod/mini';
import {
  newShareSchema,
  sharedEventSchema,
  sharedRunSchema,
  shareSchema,
  shareWishSchema,
} from '../share.ts';
import { shareVoteSchema, voteWishSchema } from '../share-votes.ts';
import { json, picture, previewWidth, type RouteDescription, unchanged } from './route-description.ts';

/** Read-only links to a run: create, list, revoke, and what a visitor reads. */
export const shareRoutes: readonly RouteDescription[] = [
  {
    id: 'shareRun',
    method: 'POST',
    path: '/api/runs/{id}/shares',
    title: 'Share a run',
    text: 'Creates a read-only link. Its URL is returned only once; the server stores a hash of its token.',
    request: json(shareWishSchema),
    answers: [{ status: 201, text: 'The link.', body: json(newShareSchema) }],
  },
  {
    id: 'listShares',
    method: 'GET',
    path: '/api/runs/{id}/shares',
    title: 'List the links to a run',
    text: 'Newest first, expired and revoked ones included.',
    answers: [{ status: 200, text: 'The links.', body: json(z.object({ shares: z.array(shareSchema) })) }],
  },
  {
    id: 'revokeShare',
    method: 'DELETE',
    path: '/api/shares/{id}',
    title: 'Revoke a link',
    text: 'The link stops working at once.',
    answers: [{ status: 204, text: 'Revoked.' }],
  },
  {
    id: 'restoreShare',
    method: 'POST',
    path: '/api/shares/{id}/restore',
    title: 'Undo a revocation',
    text: 'Restores a link within a minute after its revocation; 409 later.',
    answers: [{ status: 204, text: 'Restored.' }],
  },
  {
    id: 'listShareVotes',
    method: 'GET',
    path: '/api/shares/{id}/votes',
    title: 'List the votes on a link',
    text: 'Oldest first, at most 500. A vote that was changed after a blind link had shown its names is marked.',
    answers: [{ status: 200, text: 'The votes.', body: json(z.object({ votes: z.array(shareVoteSchema) })) }],
  },
  {
    id: 'readShared',
    method: 'GET',
    path: '/api/shared/{token}',
    title: 'Open a link',
    text: 'Returns the parts of a run that its owner selected. Needs only the link. 404 for a revoked or expired link, 401 before its password was entered.',
    answers: [{ status: 200, text: 'The shared run.', body: json(sharedRunSchema) }],
  },
  {
    id: 'unlockShared',
    method: 'POST',
    path: '/api/shared/{token}/unlock',
    title: 'Unlock a link',
    text: 'Checks the password and sets a cookie for this link, valid for twelve hours. At most ten wrong tries in five minutes.',
    request: json(z.object({ password: z.string() })),
    answers: [{ status: 204, text: 'Unlocked.' }],
  },
  {
    id: 'voteShared',
    method: 'PUT',
    path: '/api/shared/{token}/vote',
    title: 'Vote on a shared run',
    text: 'In place of this visitor’s earlier vote, by a signed cookie that the first vote sets. 409 where the link takes no votes or has those of 500 visitors. At most 40 new voters in ten minutes and 240 votes a minute from one network. On a blind link, ids are those of this visitor’s view; the answer shows the names.',
    request: json(voteWishSchema),
    answers: [
      { status: 200, text: 'The shared run as this visitor sees it now.', body: json(sharedRunSchema) },
    ],
  },
  {
    id: 'followShared',
    method: 'GET',
    path: '/api/shared/{token}/events',
    title: 'Follow a shared run',
    text: 'Server-sent events: the whole shared run after each change; `shared-end` when the link is revoked or expires.',
    answers: [
      { status: 200, text: 'Events.', body: { type: 'text/event-stream', schema: sharedEventSchema } },
    ],
  },
  {
    id: 'readSharedImage',
    method: 'GET',
    path: '/api/shared/{token}/images/{id}',
    title: 'Fetch an image of a shared run',
    text: 'Only pictures that the link shows.',
    parameters: [previewWidth],
    answers: [{ status: 200, text: 'The image.', body: picture }, unchanged],
  },
];
