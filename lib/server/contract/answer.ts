import 'server-only';
import { isSettled } from '../../edit/is-settled.ts';
import type { Attempt, Run, Warning } from '../../edit/run.ts';
import { asciiJson } from '../http/ascii-json.ts';
import { originOf } from '../http/origin.ts';
import { json } from '../http/route.ts';
import { markStep } from '../steps.ts';
import type { ContractEdit } from './edit.ts';
import { signFileAddress } from './file-address.ts';
import { type Delivery, deliverBytes, deliverImage } from './images.ts';

/** Answers a finished edit in the contract's shape: `{created, data: [{b64_json | url, revised_prompt}], usage?}`. */
export async function answerEdit(request: Request, edit: ContractEdit, run: Run): Promise<Response> {
  const attempt = run.attempts[0]!;
  const delivery = deliveryOf(edit);
  const data = await Promise.all(
    attempt.results.map(async (result) => {
      const revised = result.revisedPrompt === null ? {} : { revised_prompt: result.revisedPrompt };
      if (edit.form.responseFormat === 'b64_json') {
        const bytes = await deliverBytes(result, delivery);
        return { b64_json: Buffer.from(bytes).toString('base64'), ...revised };
      }
      const path = await signFileAddress(await deliverImage(result, delivery), Date.now());
      return { url: new URL(path, originOf(request)).href, ...revised };
    }),
  );
  markStep('images-delivered');
  const created = Math.floor(Date.parse(run.createdAt) / 1000);
  const usage = attempt.usage ? { usage: attempt.usage } : {};
  return json({ created, data, ...usage }, { headers: answerHeaders(edit, run, attempt) });
}

export function deliveryOf({ isRaw, size, owner, ahead }: ContractEdit): Delivery {
  return { isRaw, size, owner, ahead };
}

/** Which run it was, under which trace, and what was adjusted on the way. */
export function answerHeaders(
  edit: ContractEdit,
  run: Run,
  attempt: Attempt | undefined,
): Record<string, string> {
  const warnings = [...(attempt?.warnings ?? []), ...missing(attempt), ...resampled(edit)];
  const relayed = attempt?.calls?.find(({ gateway }) => gateway)?.gateway;
  return {
    'x-overpaint-run-id': run.id,
    ...(edit.isJoined ? { 'x-overpaint-joined': 'true' } : {}),
    ...(attempt?.traceId ? { 'x-portkey-trace-id': attempt.traceId } : {}),
    ...(attempt?.providerRequestId ? { 'x-request-id': attempt.providerRequestId } : {}),
    ...(relayed
      ? {
          'x-portkey-retry-attempt-count': String(relayed.retries),
          'x-portkey-last-used-option-index': relayed.optionIndex,
        }
      : {}),
    ...(warnings.length > 0 ? { 'x-overpaint-warnings': asciiJson(warnings) } : {}),
  };
}

/** A provider may give fewer without a word. */
function missing(attempt: Attempt | undefined): Warning[] {
  if (!attempt || !isSettled(attempt.status) || attempt.returned >= attempt.requested) return [];
  if (attempt.warnings.some(({ code }) => code === 'partial')) return [];
  const message = `${attempt.returned} of ${attempt.requested} images came. Ask again for the others.`;
  return [{ code: 'partial', message }];
}

function resampled({ size, run }: ContractEdit): Warning[] {
  const { widthPx, heightPx } = run.source;
  if (size === `${widthPx}x${heightPx}`) return [];
  const message = `The image is ${widthPx} × ${heightPx}; the results were resampled to ${size}.`;
  return [{ code: 'resampled', message }];
}
