import { parseArgs } from 'node:util';

export type ProbeArguments = {
  provider: string;
  /** The default model of the provider where it is absent. */
  model: string | undefined;
  budgetUsd: number;
  /** Highest price of a result, for models whose price the catalogue does not know. */
  priceUsd: number | undefined;
  /** Address of the running server. */
  server: string;
  /** Folder of the answers. */
  folder: string;
  /** Asks no confirmation. */
  isConfirmed: boolean;
};

/** Wrong arguments, with the sentence that corrects them. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

const usage =
  'npm run probe -- --provider openai --budget 0.50 [--model ID] [--price USD] [--server URL] [--folder PATH] [--yes]';
const maxBudgetUsd = 100;

/** @throws ArgumentError */
export function readArguments(args: readonly string[]): ProbeArguments {
  const text = { type: 'string' } as const;
  let values: ReturnType<typeof parse>;
  const parse = () =>
    parseArgs({
      args: [...args],
      options: {
        provider: text,
        model: text,
        budget: text,
        price: text,
        server: { ...text, default: 'http://127.0.0.1:3000' },
        folder: { ...text, default: 'probes' },
        yes: { type: 'boolean', default: false },
      },
    }).values;
  try {
    values = parse();
  } catch (error) {
    throw new ArgumentError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
  if (!values.provider) throw new ArgumentError(`Name a provider.\n${usage}`);
  if (!URL.canParse(values.server)) throw new ArgumentError(`--server must be an address.\n${usage}`);
  return {
    provider: values.provider,
    model: values.model,
    budgetUsd: readUsd('budget', values.budget),
    priceUsd: values.price === undefined ? undefined : readUsd('price', values.price),
    server: values.server.replace(/\/+$/, ''),
    folder: values.folder,
    isConfirmed: values.yes,
  };
}

function readUsd(name: string, text: string | undefined): number {
  const usd = text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (usd >= 0 && usd <= maxBudgetUsd) return usd;
  throw new ArgumentError(`--${name} must be an amount in US dollars up to ${maxBudgetUsd}.\n${usage}`);
}
