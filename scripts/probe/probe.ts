import type { ModelEntry } from '../../lib/catalogue/entry.ts';
import type { Attempt } from '../../lib/edit/run/run.ts';
import { ArgumentError, type ProbeArguments } from './arguments.ts';
import type { Client } from './client.ts';
import { highestCost } from './highest-cost.ts';
import type { Pictures } from './pictures.ts';
import { type Facts, type Question, questionsFor } from './questions.ts';

type Asked = { id: Question['id']; asks: string; highestUsd: number } & (
  | { state: 'answered'; costUsd: number | null; elapsedMs: number | null; warnings: string[]; facts: Facts }
  | { state: 'failed'; costUsd: number | null; code: string; message: string }
  | { state: 'over-budget' }
);

/** The dated answers of a model. */
export type ProbeReport = {
  format: 'overpaint-probe-1';
  at: string;
  provider: string;
  model: string;
  budgetUsd: number;
  /** Highest estimates stand for costs that are not known. */
  spentUsd: number;
  questions: Asked[];
  /** Facts that the catalogue calls unconfirmed, with an answer above. */
  answers: string[];
  /** A catalogue file with what was measured; for review, then `CATALOGUE_FILE`. */
  catalogue: { providers: { id: string; models: Partial<ModelEntry>[] }[] };
};

export type Plan = { model: ModelEntry; questions: { question: Question; highestUsd: number }[] };

type ProbeOptions = Pick<ProbeArguments, 'provider' | 'model' | 'budgetUsd' | 'priceUsd'> & {
  client: Client;
  pictures: Pictures;
  /** Shows the plan, and asks whether it may be sent. */
  confirm: (plan: Plan) => Promise<boolean>;
  now: () => Date;
};

/**
 * Asks a model a fixed list of paid questions. Nothing is sent without a confirmation, and no question whose highest
 * estimate exceeds what is left of the budget.
 *
 * @returns undefined where the confirmation was refused
 * @throws ArgumentError, or ServerError
 */
export async function probe(options: ProbeOptions): Promise<ProbeReport | undefined> {
  const { client, budgetUsd, provider } = options;
  const plan = await makePlan(options);
  if (!(await options.confirm(plan))) return undefined;
  const at = options.now().toISOString();
  const asked: Asked[] = [];
  let spentUsd = 0;
  for (const { question, highestUsd } of plan.questions) {
    const base = { id: question.id, asks: question.asks, highestUsd };
    // Sums of cents are not exact in binary.
    if (highestUsd > budgetUsd - spentUsd + 1e-9) {
      asked.push({ ...base, state: 'over-budget' });
      continue;
    }
    const attempt = await client.edit(question, { provider, model: plan.model.id });
    spentUsd += attempt.costUsd ?? highestUsd;
    asked.push({ ...base, ...(await read(client, question, attempt)) });
  }
  return {
    format: 'overpaint-probe-1',
    at,
    provider,
    model: plan.model.id,
    budgetUsd,
    spentUsd,
    questions: asked,
    ...conclude(provider, plan, asked),
  };
}

async function makePlan({
  client,
  pictures,
  provider,
  model: wanted,
  priceUsd,
}: ProbeOptions): Promise<Plan> {
  const entry = await client.provider(provider);
  if (!entry) throw new ArgumentError(`There is no provider “${provider}”.`);
  if (entry.status.state !== 'ready') {
    const missing = entry.status.state === 'unconfigured' ? entry.status.missing.join(', ') : '';
    throw new ArgumentError(`${entry.name} is not ready. ${missing ? `Set ${missing} on the server.` : ''}`);
  }
  const id = wanted ?? entry.defaultModel;
  const model = entry.models.find((candidate) => candidate.id === id);
  if (!model || model.status.state === 'retired')
    throw new ArgumentError(`${entry.name} has no model “${id}”.`);
  const questions = questionsFor(model, pictures).map((question) => {
    const highestUsd = highestCost(model, question, pictures.edgePx, priceUsd);
    if (highestUsd === undefined)
      throw new ArgumentError(
        `The price of ${model.name} is not known. State the highest price of a result with --price; 0 for an own machine.`,
      );
    return { question, highestUsd };
  });
  return { model, questions };
}

type Read =
  | { state: 'answered'; costUsd: number | null; elapsedMs: number | null; warnings: string[]; facts: Facts }
  | { state: 'failed'; costUsd: number | null; code: string; message: string };

async function read(client: Client, question: Question, attempt: Attempt): Promise<Read> {
  const { costUsd, elapsedMs, error, warnings } = attempt;
  const [result] = attempt.results;
  if (!result) {
    const { code, message } = error ?? { code: attempt.status, message: 'There is no result.' };
    return { state: 'failed', costUsd, code, message };
  }
  const facts = await question.read({ attempt, result, raw: await client.bytes(result.rawUrl) });
  return { state: 'answered', costUsd, elapsedMs, warnings: warnings.map(({ message }) => message), facts };
}

function conclude(
  provider: string,
  { model, questions }: Plan,
  asked: readonly Asked[],
): Pick<ProbeReport, 'answers' | 'catalogue'> {
  const answered = questions.filter(({ question }) =>
    asked.some(({ id, state }) => id === question.id && state === 'answered'),
  );
  const unconfirmed = model.unconfirmed ?? [];
  const answers = unconfirmed.filter((fact) => answered.some(({ question }) => question.settles.test(fact)));
  const measured = asked.flatMap((entry) =>
    entry.id === 'plain' && entry.state === 'answered' && entry.elapsedMs !== null ? [entry.elapsedMs] : [],
  );
  const change = {
    id: model.id,
    ...(measured[0] === undefined ? {} : { typicalMs: Math.round(measured[0]) }),
    ...(answers.length > 0 ? { unconfirmed: unconfirmed.filter((fact) => !answers.includes(fact)) } : {}),
  };
  return { answers, catalogue: { providers: [{ id: provider, models: [change] }] } };
}
