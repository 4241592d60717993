import 'server-only';
import { EditError, toWireError } from '../../edit/errors.ts';
import { parseSize } from '../../edit/request/size.ts';
import type { Result, Run } from '../../edit/run/run.ts';
import { detectFormat } from '../../image/codec/format.ts';
import { originOf } from '../http/origin.ts';
import { eventStreamResponse, formatEvent } from '../http/responses/event-stream.ts';
import { decodeResult } from '../images/decode.ts';
import { encodeAs, resizePixels } from '../images/encode.ts';
import { queueResultWork } from '../images/pixel-queue.ts';
import { log } from '../log.ts';
import { onPreview } from '../runs/execute/partial-image-events.ts';
import { answerHeaders, contentOf, deliveryOf, describeFile, describeUsage, echoEndUser } from './answer.ts';
import { awaitEnd } from './await-end.ts';
import type { ContractEdit } from './edit.ts';
import { deliver, maxAnswerBytes } from './images.ts';
import { compositePartial } from './partial-image.ts';

type Recipient = { edit: ContractEdit; origin: string };

type StreamStep =
  | { kind: 'preview'; bytes: Uint8Array; index: number }
  | { kind: 'end'; run: Run }
  | { kind: 'error'; error: unknown };

/**
 * Responds with OpenAI's events of a streamed edit: `image_edit.partial_image` per partial image, then
 * `image_edit.completed`. An edit that fails before the first event gets a JSON error.
 *
 * @throws EditError
 */
export async function streamEdit(request: Request, edit: ContractEdit): Promise<Response> {
  const steps = listen(edit, request.signal);
  edit.begin();
  const first = await steps.next();
  if (first.done) throw new EditError('cancelled', 'The caller went away.');
  if (first.value.kind === 'error') throw first.value.error;
  const { run } = edit;
  const ended = first.value.kind === 'end' ? first.value.run : undefined;
  const headers = answerHeaders(edit, run, ended?.attempts[0]);
  return eventStreamResponse(write({ edit, origin: originOf(request) }, first.value, steps), headers);
}

/** @param to.origin of addresses in events */
async function* write(
  to: Recipient,
  first: StreamStep,
  rest: AsyncGenerator<StreamStep, undefined>,
): AsyncGenerator<string, undefined> {
  yield* writeStep(to, first);
  for await (const step of rest) yield* writeStep(to, step);
  return undefined;
}

/**
 * A partial image that cannot be decoded is skipped. Other failures become an `error` event: a connection that just
 * closes would make the client repeat, and pay again.
 */
async function* writeStep(to: Recipient, step: StreamStep): AsyncGenerator<string, void> {
  try {
    yield await formatStep(to, step);
  } catch (error) {
    const { attemptId } = to.edit;
    if (step.kind === 'preview') return log.warn({ attemptId, error }, 'a preview could not be sent');
    log.error({ attemptId, error }, 'the result of a stream could not be sent');
    yield await formatStep(to, { kind: 'error', error });
  }
}

async function formatStep({ edit, origin }: Recipient, step: StreamStep): Promise<string> {
  const created_at = Math.floor(Date.now() / 1000);
  switch (step.kind) {
    case 'preview': {
      const bytes = await finishPreview(edit, step.bytes);
      const type = 'image_edit.partial_image';
      const content = { b64_json: Buffer.from(bytes).toString('base64') };
      const picture = { ...content, ...pictureOf(edit, undefined, detectFormat(bytes)?.id) };
      return formatEvent(type, { type, ...picture, created_at, partial_image_index: step.index });
    }
    case 'end': {
      const attempt = step.run.attempts[0]!;
      const result = attempt.results[0]!;
      const file = await deliver(result, deliveryOf(edit), maxAnswerBytes);
      const content = await contentOf(file, 'b64_json', origin);
      const type = 'image_edit.completed';
      const used = { usage: zeroUsage, ...describeUsage(attempt) };
      return formatEvent(type, {
        type,
        ...content,
        ...pictureOf(edit, result, file.format),
        created_at,
        ...used,
        ...echoEndUser(edit),
      });
    }
    case 'error': {
      const { error } = step;
      const known =
        error instanceof EditError ? error : new EditError('internal', 'Something went wrong on the server.');
      return formatEvent('error', toWireError(known));
    }
  }
}

/** Clients read `usage` of every completed event, but many providers report none. */
const zeroUsage = {
  input_tokens: 0,
  output_tokens: 0,
  total_tokens: 0,
  input_tokens_details: { text_tokens: 0, image_tokens: 0 },
};

/** Image fields of OpenAI's events; `auto` for what was not requested. */
function pictureOf(edit: ContractEdit, result: Result | undefined, format: string | undefined) {
  const { quality = 'auto', background = 'auto' } = edit.run.attempts[0]?.settings ?? {};
  const file = { size: edit.size, output_format: edit.format.type, ...describeFile(edit, result, format) };
  return { quality, background, ...file };
}

/** Makes the partial image that is delivered. */
async function finishPreview(edit: ContractEdit, bytes: Uint8Array): Promise<Uint8Array> {
  const decoded = await decodeResult(bytes);
  if (edit.isRaw) return bytes;
  const { mask, run } = edit;
  const { source } = edit.intake;
  const [attempt] = run.attempts;
  // That of an original has the size of its working picture: it is only looked at.
  const size = attempt?.originalRegion ? undefined : parseSize(edit.size);
  const { widthPx, heightPx } = size ?? source.pixels;
  return await queueResultWork(async () => {
    const finished = await compositePartial(decoded, { source, mask, region: attempt?.region });
    return await encodeAs(await resizePixels(finished, widthPx, heightPx), edit.format, edit.sourceType);
  });
}

/** Partial images as they come, then the end. Listening starts before the edit is sent. */
function listen(edit: ContractEdit, signal: AbortSignal): AsyncGenerator<StreamStep, undefined> {
  const waiting: StreamStep[] = [];
  let wake = () => {};
  const push = (step: StreamStep) => {
    waiting.push(step);
    wake();
  };
  const stop = onPreview(edit.attemptId, (bytes, index) => push({ kind: 'preview', bytes, index }));
  awaitEnd(edit, signal).then(
    (run) => push({ kind: 'end', run }),
    (error: unknown) => push({ kind: 'error', error }),
  );
  return drain(
    waiting,
    () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
    stop,
  );
}

async function* drain(
  waiting: StreamStep[],
  more: () => Promise<void>,
  stop: () => void,
): AsyncGenerator<StreamStep, undefined> {
  try {
    for (;;) {
      const next = waiting.shift();
      if (next) yield next;
      else await more();
      if (next && next.kind !== 'preview') return undefined;
    }
  } finally {
    stop();
  }
}
