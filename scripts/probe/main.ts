/**
 * `npm run probe -- --provider openai --budget 0.50`: asks a model of a running server a fixed list of paid questions,
 * after a confirmation, and writes the answers as dated JSON.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { ArgumentError, type ProbeArguments, readArguments } from './arguments.ts';
import { createClient, ServerError } from './client.ts';
import { createPictures, usualEdgePx } from './pictures.ts';
import { type Plan, probe } from './probe.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const usd = (value: number): string => `$${value.toFixed(4)}`;

function show({ model, questions }: Plan, budgetUsd: number): void {
  say(`${model.name} would be asked, with the keys of the server:`);
  for (const { question, highestUsd } of questions) say(`  at most ${usd(highestUsd)}  ${question.asks}`);
  const totalUsd = questions.reduce((sum, { highestUsd }) => sum + highestUsd, 0);
  say(
    `At most ${usd(Math.min(totalUsd, budgetUsd))} of ${usd(budgetUsd)}; what exceeds the rest is left out.`,
  );
}

async function confirm(plan: Plan, { budgetUsd, isConfirmed }: ProbeArguments): Promise<boolean> {
  show(plan, budgetUsd);
  if (isConfirmed) return true;
  if (!process.stdin.isTTY) {
    say('Nothing was sent: confirm in a terminal, or with --yes.');
    return false;
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question('The provider bills this. Type yes to send: ');
  lines.close();
  return answer.trim().toLowerCase() === 'yes';
}

try {
  const args = readArguments(process.argv.slice(2));
  const client = createClient(args.server, process.env.ACCESS_TOKEN || undefined);
  const pictures = createPictures(usualEdgePx);
  const plan = {
    ...args,
    client,
    pictures,
    now: () => new Date(),
    confirm: (made: Plan) => confirm(made, args),
  };
  const report = await probe(plan);
  if (report) {
    mkdirSync(args.folder, { recursive: true });
    const name = `${report.at.slice(0, 10)}-${report.provider}-${report.model.replaceAll(/[^\w.-]/g, '_')}.json`;
    const path = join(args.folder, name);
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
    say(`${usd(report.spentUsd)} spent at most. The answers are in ${path}.`);
  } else process.exitCode = 1;
} catch (error) {
  if (!(error instanceof ArgumentError || error instanceof ServerError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
