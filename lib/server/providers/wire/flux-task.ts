import 'server-only';
import * as z from 'zod/mini';
import { detectFormat } from '../../../image/codec/format.ts';
import { readPngHeader } from '../../../image/codec/png-header.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { contentRefused, malformedAnswer, providerFailed } from '../errors/provider-errors.ts';
import type { FollowUp, Provider } from '../provider.ts';
import { readJson } from './json.ts';
import { listPrice } from './requests.ts';

const polledSchema = z.object({
  id: z.optional(z.string()),
  status: z.string(),
  result: z.nullish(z.object({ sample: z.optional(z.string()) })),
  details: z.nullish(z.record(z.string(), z.unknown())),
});

type Poll = Extract<FollowUp, { kind: 'poll' }>;

export const taskNotFound = 'Task not found';

/** Of an order, or of a poll, in ms. */
export const callTimeoutMs = 60_000;

export const pollTask = (request: Poll['request']): Poll => ({ kind: 'poll', request, afterMs: 500 });

/** Reads the downloaded result of a task: the bytes of one picture. */
export const readTaskResult: Provider['fromResponse'] = (answer, model, settings) => {
  if (!detectFormat(answer.body)) throw malformedAnswer(answer);
  const results = [{ bytes: answer.body, revisedPrompt: null }];
  return {
    results,
    warnings: [],
    costUsd: listPrice(model, results.length, settings, readPngHeader(answer.body)),
  };
};

/**
 * The step after an answer that reports the state of a task, as of Black Forest Labs' API and those that copy it.
 *
 * @param pollAgain returns the next poll of the task with this id
 * @throws EditError `content-refused` or `provider-failed` for a task without a result, or `malformed-answer`
 */
export function followFluxTask(answer: GatewayAnswer, pollAgain: (id: string) => Poll): FollowUp {
  const polled = polledSchema.safeParse(readJson(answer));
  if (!polled.success) throw malformedAnswer(answer);
  const { id, status, result, details } = polled.data;
  switch (status) {
    case 'Ready':
      if (!result?.sample) throw malformedAnswer(answer);
      return { kind: 'fetch', url: result.sample };
    case 'Request Moderated':
    case 'Content Moderated':
      throw contentRefused({ detail: details ? `${status}: ${JSON.stringify(details)}` : status });
    case 'Error':
    case 'Failed':
      throw providerFailed({ detail: details ? JSON.stringify(details) : status });
    case taskNotFound:
      // A new task can be unknown for a moment.
      if (!id) throw malformedAnswer(answer);
      return { ...pollAgain(id), mayBeLost: true };
    default:
      if (!id) throw malformedAnswer(answer);
      return pollAgain(id);
  }
}
