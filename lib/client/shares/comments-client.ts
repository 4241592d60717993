import type { CommentChange, CommentWish, Reactions, SharedComments } from '@/lib/edit/share-comments';
import { call, request } from '../http/call';
import { jsonBody } from '../http/json-body';
import '../schemas/share-schemas';

/** Requests of a visitor: each is answered with all comments as this visitor sees them. */
export const visitorComments = {
  async read(token: string): Promise<SharedComments> {
    return await call('SharedComments', `/api/shared/${token}/comments`);
  },
  async write(token: string, wish: CommentWish): Promise<SharedComments> {
    return await call('SharedComments', `/api/shared/${token}/comments`, jsonBody('POST', wish));
  },
  async change(token: string, id: string, change: CommentChange): Promise<SharedComments> {
    return await call('SharedComments', `/api/shared/${token}/comments/${id}`, jsonBody('PUT', change));
  },
  async remove(token: string, id: string): Promise<SharedComments> {
    return await call('SharedComments', `/api/shared/${token}/comments/${id}`, { method: 'DELETE' });
  },
  async restore(token: string, id: string): Promise<SharedComments> {
    return await call('SharedComments', `/api/shared/${token}/comments/${id}/restore`, { method: 'POST' });
  },
};

export type VisitorComments = typeof visitorComments;

/** What visitors of all links to a run said, for its owner. */
export async function fetchReactions(runId: string): Promise<Reactions> {
  return await call('Reactions', `/api/runs/${runId}/reactions`);
}

/** Removes a comment of a visitor. */
export async function removeShareComment(shareId: string, id: string): Promise<void> {
  await request(`/api/shares/${shareId}/comments/${id}`, { method: 'DELETE' });
}

/** Undoes a removal of the last minute. */
export async function restoreShareComment(shareId: string, id: string): Promise<void> {
  await request(`/api/shares/${shareId}/comments/${id}/restore`, { method: 'POST' });
}
