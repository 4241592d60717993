import 'server-only';
import * as z from 'zod/mini';
import type { Rated, Rating } from '../../edit/run/run.ts';
import { cutText, isStorableText } from '../../edit/text.ts';
import { startDeadline } from '../../timing/deadline.ts';
import { env } from '../env.ts';
import { readUpTo } from '../http/outgoing/read-up-to.ts';
import { gatewayBaseUrl } from '../providers/gateway/route.ts';
import { findAdapter } from '../providers/registry.ts';
import { readSecret } from '../security/secrets.ts';

/** The rated call, in the gateway's terms. */
export type RatedCall = {
  traceId: string | null;
  hasUserKeys: boolean;
  provider: string;
  model: string;
  runId: string;
  resultId: string;
};

export type FeedbackOutcome = { feedback: Rated['feedback']; feedbackId?: string };

const timeoutMs = 5_000;
const maxAnswerBytes = 65_536;
/** The gateway's length limit of metadata values, in characters. */
const maxMetadataLength = 128;
/** In UTF-16 units; the gateway's UUIDs have 36. */
const maxIdLength = 200;

const answerSchema = z.object({
  feedback_ids: z.optional(z.array(z.string())),
  feedback_id: z.optional(z.string()),
});

/**
 * Sends a rating to the feedback API of a hosted gateway, for the trace of the rated call.
 *
 * The open-source gateway has no feedback API and would forward the body to a provider. So it is sent to hosted
 * gateways only, and never with a header that names a provider.
 *
 * @param feedbackId of earlier feedback for this result, which is replaced
 * @returns the outcome; never throws
 */
export async function sendFeedback(
  rating: Rating,
  call: RatedCall,
  feedbackId: string | null,
): Promise<FeedbackOutcome> {
  const obstacle = obstacleOf(call);
  const apiKey = readSecret('PORTKEY_API_KEY');
  const base = env().PORTKEY_BASE_URL;
  if (obstacle || !apiKey || !base) return notSent(obstacle ?? 'No hosted gateway is set up.');
  const path = feedbackId === null ? '/v1/feedback' : `/v1/feedback/${encodeURIComponent(feedbackId)}`;
  const body = {
    ...(feedbackId === null ? { trace_id: call.traceId } : {}),
    value: feedbackValue(rating),
    weight: 1,
    metadata: metadataOf(rating, call),
  };
  const deadline = startDeadline(timeoutMs);
  try {
    const response = await fetch(gatewayBaseUrl(base) + path, {
      method: feedbackId === null ? 'POST' : 'PUT',
      headers: { 'content-type': 'application/json', 'x-portkey-api-key': apiKey },
      body: JSON.stringify(body),
      signal: deadline.signal,
      redirect: 'error',
    });
    if (!response.ok) return failed(`The gateway answered with status ${response.status}.`);
    const answer = answerSchema.safeParse(await readJson(response));
    const given = answer.success ? (answer.data.feedback_ids?.[0] ?? answer.data.feedback_id) : undefined;
    const id = given !== undefined && isUsableId(given) ? given : feedbackId;
    return {
      feedback: { state: 'sent', message: 'The gateway has it too.' },
      ...(id ? { feedbackId: id } : {}),
    };
  } catch {
    const slow = 'The gateway did not answer in time.';
    return failed(deadline.isOver() ? slow : 'The gateway could not be reached.');
  } finally {
    deadline.end();
  }
}

/** An id that cannot be stored is ignored: the next change is sent as new feedback. */
const isUsableId = (id: string): boolean => isStorableText(id) && id.length <= maxIdLength;

/** @returns undefined where the body is not JSON or too large */
async function readJson(response: Response): Promise<unknown> {
  const { bytes } = await readUpTo(response.body, maxAnswerBytes);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // The rating was accepted; only its id is unknown.
    return undefined;
  }
}

/** 10 for a starred result, 1 for thumb up, -1 for thumb down (starred or not), else 0, on a scale of -10 to 10. */
export function feedbackValue({ isStarred, thumb }: Rating): number {
  if (thumb === 'down') return -1;
  if (isStarred) return 10;
  return thumb === 'up' ? 1 : 0;
}

function metadataOf({ note }: Rating, call: RatedCall): Record<string, string> {
  const metadata = { run: call.runId, result: call.resultId, provider: call.provider, model: call.model };
  const words = cutText(note.trim(), maxMetadataLength);
  return words === '' ? metadata : { ...metadata, note: words };
}

/** @returns why no feedback is sent; undefined where it can be */
function obstacleOf({ traceId, hasUserKeys, provider }: RatedCall): string | undefined {
  if (!isHostedGateway()) return 'Only a hosted gateway takes feedback, and none is set up.';
  if (findAdapter(provider)?.isEmbedded)
    return 'The result was made on this server, not through the hosted gateway.';
  if (hasUserKeys) return 'The result was made with a caller’s own key.';
  return traceId ? undefined : 'The call has no trace id.';
}

/** Whether the configured gateway has a feedback API. */
function isHostedGateway(): boolean {
  const { PORTKEY_BASE_URL, PORTKEY_FEEDBACK } = env();
  if (!PORTKEY_BASE_URL || PORTKEY_FEEDBACK === '0') return false;
  if (PORTKEY_FEEDBACK === '1') return true;
  const { hostname } = new URL(PORTKEY_BASE_URL);
  return hostname === 'portkey.ai' || hostname.endsWith('.portkey.ai');
}

const notSent = (message: string): FeedbackOutcome => ({ feedback: { state: 'not-sent', message } });
const failed = (reason: string): FeedbackOutcome => ({
  feedback: {
    state: 'failed',
    message: `${reason} Your rating is kept here; rate again to send it once more.`,
  },
});
