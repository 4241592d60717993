import * as z from 'zod/mini';

export type Body = { type: string; schema?: z.ZodMiniType; text?: string };
export type RouteDescription = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  title: string;
  text: string;
  /** Headers and query parameters that mean something. */
  parameters?: { in: 'header' | 'query'; name: string; text: string }[];
  request?: Body;
  answers: { status: number; text: string; body?: Body; headers?: Record<string, string> }[];
};

export const json = (schema: z.ZodMiniType): Body => ({ type: 'application/json', schema });

export const file = z.string().check(z.meta({ format: 'binary' }));

/** Both routes that start a run take them. */
export const repeatHeaders: NonNullable<RouteDescription['parameters']> = [
  {
    in: 'header',
    name: 'Idempotency-Key',
    text: 'The caller’s name for this edit, 1 to 255 visible ASCII characters. Within 24 hours the same request with the same key joins the run that it began; another request with it is refused with 422.',
  },
  {
    in: 'header',
    name: 'x-stainless-retry-count',
    text: 'Sent by OpenAI’s clients. Above 0, an equal request of the last 35 minutes is joined in the same way.',
  },
];
