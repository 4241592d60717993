import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerAsset, assetErrors } from './assets.ts';
import type { Desk } from './desk.ts';
import type { Exchange } from './fake.ts';
import { fakeOf, fakes } from './fakes.ts';
import { type Answer, answerText, Refused } from './http/answer.ts';
import { addBody, beginCall, readBody } from './http/read-call.ts';
import type { ReceivedCall } from './http/received.ts';
import { sendAnswer } from './http/send.ts';
import { isProviderId } from './provider-ids.ts';
import { looksWrong } from './request/credentials.ts';
import { type ErrorTable, refuseWith } from './traps/error-table.ts';

/**
 * Answers one call of a provider (`api`) or of the origin of its files (`assets`), and records it.
 *
 * @param closing aborts when the fake closes.
 */
export async function serve(
  desk: Desk,
  origin: ReceivedCall['origin'],
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const provider = (request.url ?? '').split(/[/?]/)[1] ?? '';
  if (!isProviderId(provider)) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end(`fake-upstream: no provider ${provider}\n`);
    return;
  }
  const call = beginCall(request, provider, origin);
  desk.calls.push(call);
  const gone = new AbortController();
  let isEndedHere = false;
  response.once('close', () => {
    call.isHungUp = !response.writableFinished && !isEndedHere && !closing.aborted;
    gone.abort();
  });
  let body: Uint8Array;
  try {
    body = await readBody(request);
  } catch {
    // The client disconnected while sending; the recorded call shows it.
    call.violations.push('the body was cut off');
    return;
  }
  await addBody(call, body);
  const exchange = {
    call,
    desk,
    target: request.url ?? '/',
    body,
    signal: AbortSignal.any([closing, gone.signal]),
  };
  const answer = await answerCall(exchange);
  if (answer.kind === 'plain' || answer.kind === 'stream') call.status = answer.status;
  call.answeredAtMs = Date.now();
  isEndedHere = isBroken(answer);
  const headers = origin === 'api' ? fakeOf(provider).headers(call) : {};
  try {
    await sendAnswer(response, answer, headers);
  } catch (error) {
    if (!exchange.signal.aborted) throw error;
    // The client disconnected during a pause of the stream.
    response.destroy();
  }
}

/** Whether the fake closes the connection before the answer is complete. */
function isBroken(answer: Answer): boolean {
  if (answer.kind === 'plain') return answer.cutAfterBytes !== undefined;
  return answer.kind === 'reset' || (answer.kind === 'stream' && answer.isCutOff);
}

async function answerCall(known: Omit<Exchange, 'isWrongKey' | 'refuse'>): Promise<Answer> {
  const { call } = known;
  const fake = fakeOf(call.provider);
  const errors: ErrorTable = call.origin === 'assets' ? assetErrors : fake.errors;
  const exchange: Exchange = {
    ...known,
    isWrongKey: (key) =>
      looksWrong(key) || fakes.some(({ id, keys }) => id !== fake.id && Object.values(keys).includes(key)),
    refuse: (name, values) => refuseWith(errors, name, { requestId: call.requestId, ...values }),
  };
  try {
    return await (call.origin === 'assets' ? answerAsset(exchange) : fake.answer(exchange));
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    const trace = error instanceof Error ? error.stack : String(error);
    call.violations.push(`fake-upstream itself failed: ${trace}`);
    return answerText(`fake-upstream itself failed: ${trace}\n`, 'text/plain', 500);
  }
}
