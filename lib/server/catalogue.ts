import 'server-only';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { providers as builtIn } from '../catalogue/catalogue.ts';
import type { ProviderEntry } from '../catalogue/entry.ts';
import { catalogueAt, dayOf, withShutdowns } from '../catalogue/model-retirement.ts';
import { applyCatalogueFile, catalogueFileSchema, type Problem } from '../catalogue/override.ts';
import { env } from './env.ts';

/** Next instantiates modules per bundle; the catalogue is shared. */
const key = Symbol.for('overpaint.catalogue');
type Shutdowns = ReadonlyMap<string, string | undefined>;
type Held = {
  entries: readonly ProviderEntry[];
  day: string;
  today: readonly ProviderEntry[];
  /** Dates of ends from providers' own lists of models, by provider and model. */
  shutdowns: Map<string, Shutdowns>;
};
const holder = globalThis as { [key]?: Held };

/**
 * The catalogue with the changes of `CATALOGUE_FILE`, as of today: models past their retirement date are retired. The
 * file is read once.
 *
 * @param nowMs current time
 * @throws Error that names the file and the path of each wrong field
 */
export function catalogue(nowMs: number = Date.now()): readonly ProviderEntry[] {
  const day = dayOf(nowMs);
  const held = holder[key];
  if (held?.day === day) return held.today;
  const entries = held?.entries ?? readCatalogue(env().CATALOGUE_FILE);
  const shutdowns = held?.shutdowns ?? new Map<string, Shutdowns>();
  const known = entries.map((provider) => withShutdowns(provider, shutdowns.get(provider.id)));
  const today = catalogueAt(known, day);
  holder[key] = { entries, day, today, shutdowns };
  return today;
}

/** Takes over the dates of ends that a provider's own list of models has, until the server restarts. */
export function noteShutdowns(providerId: string, shutdowns: Shutdowns): void {
  catalogue();
  const held = holder[key]!;
  held.shutdowns.set(providerId, shutdowns);
  held.day = '';
}

/** Makes the next use read the file again. @internal For tests that change it. */
export function forgetCatalogue(): void {
  delete holder[key];
}

function readCatalogue(file: string | undefined): readonly ProviderEntry[] {
  if (file === undefined) return builtIn;
  const input = readJsonFile(file);
  const parsed = catalogueFileSchema.safeParse(input);
  if (!parsed.success) throw unusable(file, parsed.error.issues.map(describeIssue));
  const unknown = findUnknownKeys(input, parsed.data, '');
  if (unknown.length > 0) throw unusable(file, unknown);
  const { providers, problems } = applyCatalogueFile(builtIn, parsed.data);
  if (problems.length > 0) throw unusable(file, problems);
  return providers;
}

function readJsonFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(resolve(file), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new Error(`CATALOGUE_FILE=${file} cannot be read (${code}).`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`CATALOGUE_FILE=${file} is not JSON: ${reason}`, { cause: error });
  }
}

function unusable(file: string, problems: readonly Problem[]): Error {
  const lines = problems.map(({ path, message }) => `  ${path || 'the file'}: ${message}`);
  return new Error(`CATALOGUE_FILE=${file} cannot be used:\n${lines.join('\n')}`);
}

function describeIssue(issue: z.core.$ZodIssue): Problem {
  return { path: issue.path.reduce<string>((path, step) => join(path, step), ''), message: issue.message };
}

/** Reports keys that the schema dropped: they are typing errors. */
function findUnknownKeys(input: unknown, taken: unknown, path: string): Problem[] {
  if (typeof input !== 'object' || input === null || typeof taken !== 'object' || taken === null) return [];
  const known = new Map(Object.entries(taken));
  const isList = Array.isArray(input);
  return Object.entries(input).flatMap(([name, value]) => {
    const at = join(path, isList ? Number(name) : name);
    if (!known.has(name)) return [{ path: at, message: 'there is no such field' }];
    return findUnknownKeys(value, known.get(name), at);
  });
}

function join(path: string, step: PropertyKey): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  return path === '' ? String(step) : `${path}.${String(step)}`;
}
