import 'server-only';
import { env } from '../env.ts';

/**
 * The replacement of a model id that a request names, by `MODEL_ALIASES`: of the whole id, else of the part behind the
 * provider, at the same provider where the replacement names none.
 *
 * @returns undefined where there is none
 */
export function aliasOf(asked: string): string | undefined {
  const aliases = readAliases(env().MODEL_ALIASES);
  const whole = aliases.get(asked);
  if (whole !== undefined) return whole;
  const slash = asked.indexOf('/');
  const part = slash > 0 ? aliases.get(asked.slice(slash + 1)) : undefined;
  if (part === undefined) return undefined;
  return part.includes('/') ? part : `${asked.slice(0, slash)}/${part}`;
}

function readAliases(text = ''): ReadonlyMap<string, string> {
  const pairs = text.split(',').flatMap((pair) => {
    const [from, to] = pair.split('=').map((part) => part.trim());
    return from && to ? [[from, to] as const] : [];
  });
  return new Map(pairs);
}
