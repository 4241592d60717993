import 'server-only';
import * as z from 'zod/mini';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { parseJson } from './json.ts';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Rows of other forms, as compatible hosts have them, are left out. */
const listSchema = z.object({
  object: z.literal('list'),
  data: z.array(z.looseObject({ id: z.catch(z.string(), '') })),
});

/** Reads OpenAI's `GET /v1/models`, whose rows have `shutdown_date`: a day, or null. */
export function readOpenaiModels({
  body,
}: Pick<GatewayAnswer, 'body'>): ReadonlyMap<string, string | undefined> | undefined {
  const list = listSchema.safeParse(parseJson(new TextDecoder().decode(body)));
  if (!list.success) return undefined;
  const rows = list.data.data.filter(({ id }) => id !== '');
  return new Map(rows.map(({ id, shutdown_date: day }) => [id, isDay(day) ? day : undefined]));
}

const isDay = (value: unknown): value is string => typeof value === 'string' && dayPattern.test(value);
