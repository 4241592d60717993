import { setTimeout as sleep } from 'node:timers/promises';
import { type Exchange, type Fake, knownDirectives } from '../fake.ts';
import { type Answer, answerText, Refused, refuseOwn } from '../http/answer.ts';
import type { Directive, Stage } from './directives.ts';
import { answerError, type ErrorEntry } from './error-table.ts';

const gatewayPage = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
</html>
`;

const welcomePage = '<!DOCTYPE html><html><head><title>Just a moment…</title></head><body></body></html>';

/** The call that directives apply to. */
export type TrapSite = {
  fake: Pick<Fake, 'id' | 'errors' | 'traps' | 'specials' | 'stages'>;
  exchange: Pick<Exchange, 'call' | 'desk' | 'signal'>;
  prompt: string;
  directives: readonly Directive[];
  stage: Stage;
  /** Values of the placeholders in error texts. */
  values?: Readonly<Record<string, string>>;
};

/**
 * Runs an edit with the directives of its prompt: first delays, then errors and broken connections in place of the edit, then
 * changes to the finished answer. Call it after the request is validated, so that no directive hides an invalid request.
 *
 * @param edit receives the directives that apply to this call
 */
export async function withTraps(
  site: TrapSite,
  edit: (due: readonly Directive[]) => Promise<Answer>,
): Promise<Answer> {
  for (const directive of site.directives) checkKnown(site, directive);
  const due = dueDirectives(site);
  const slow = due.find(({ name }) => name === 'slow');
  const { signal, desk } = site.exchange;
  if (slow) await orLeave(sleep(Number(slow.value ?? 1000), undefined, { signal }), signal);
  if (due.some(({ name }) => name === 'hold')) await orLeave(desk.gate.pass(signal), signal);

  const instead = due.map((directive) => answerInstead(site, directive)).find((answer) => answer);
  return instead ?? spoil(await edit(due), due);
}

/** @throws for a directive that this fake does not honour, since it would have no effect */
function checkKnown({ fake }: TrapSite, { name, stage }: Directive): void {
  if (!knownDirectives(fake).has(name)) throw refuseOwn(`#${name} means nothing to ${fake.id}`);
  if (stage !== undefined && !fake.stages.includes(stage))
    throw refuseOwn(`${fake.id} has no call @${stage}`);
}

/** The directives that apply to this call. */
function dueDirectives({ fake, exchange, prompt, directives, stage }: TrapSite): Directive[] {
  const key = `${fake.id} ${stage} ${prompt}`;
  const count = (exchange.desk.counters.get(key) ?? 0) + 1;
  exchange.desk.counters.set(key, count);
  return directives.filter(
    (directive) =>
      (directive.stage ?? entryOf(fake, directive)?.stage ?? 'submit') === stage &&
      (directive.nth === undefined || directive.nth === count),
  );
}

function entryOf({ id, errors, traps }: TrapSite['fake'], directive: Directive): ErrorEntry | undefined {
  if (directive.name !== 'error') {
    const name = (traps as Readonly<Record<string, string>>)[directive.name];
    return name === undefined ? undefined : errors[name];
  }
  const entry = errors[directive.value ?? ''];
  if (!entry) throw refuseOwn(`${id} has no #error=${directive.value}`);
  return entry;
}

function answerInstead(site: TrapSite, directive: Directive): Answer | undefined {
  switch (directive.name) {
    case 'never':
      return { kind: 'never' };
    case 'reset':
      return { kind: 'reset' };
    case 'html':
      return answerText(gatewayPage, 'text/html', 502);
    case 'html-200':
      return answerText(welcomePage, 'text/html; charset=utf-8', 200);
  }
  const entry = entryOf(site.fake, directive);
  if (!entry) return undefined;
  // An entry selected by name is sent with its default values; only the id is that of the request.
  const { id } = site.values ?? {};
  const known = directive.name === 'error' ? (id === undefined ? {} : { id }) : site.values;
  const delay = directive.name === 'rate-limit' && directive.value ? { delaySeconds: directive.value } : {};
  return answerError(entry, { requestId: site.exchange.call.requestId, ...known, ...delay });
}

function spoil(answer: Answer, due: readonly Directive[]): Answer {
  if (answer.kind !== 'plain') return answer;
  if (due.some(({ name }) => name === 'broken-json'))
    return { ...answer, body: answer.body.subarray(0, Math.ceil(answer.body.byteLength / 2)) };
  if (due.some(({ name }) => name === 'cut-off'))
    return { ...answer, cutAfterBytes: Math.ceil(answer.body.byteLength / 2) };
  return answer;
}

async function orLeave(waiting: Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await waiting;
  } catch (error) {
    if (!signal.aborted) throw error;
    // The client has disconnected.
    throw new Refused({ kind: 'reset' });
  }
}
