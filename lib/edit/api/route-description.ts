import * as z from 'zod/mini';

/** What a request or an answer carries. The schema of an event stream is that of the data of each message. */
export type Body = { type: string; schema?: z.ZodMiniType; text?: string };

export type RouteParameter = {
  in: 'header' | 'query';
  name: string;
  text: string;
  /** Text where it is left out. */
  schema?: z.ZodMiniType;
  isRequired?: true;
};

export type RouteAnswer = {
  status: number;
  text: string;
  /** Several where the answer depends on the request. */
  body?: Body | readonly Body[];
  headers?: Record<string, string>;
};

export type RouteDescription = {
  /** The `operationId`, from which generators make the names of functions. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** The last part of the path may hold slashes. */
  isRest?: boolean;
  title: string;
  text: string;
  /** Headers and query parameters that mean something. */
  parameters?: readonly RouteParameter[];
  request?: Body;
  /** Answers of success. Every route may answer with an error besides. */
  answers: readonly RouteAnswer[];
};

export const bodiesOf = ({ body = [] }: RouteAnswer): readonly Body[] => (isList(body) ? body : [body]);

const isList = (body: Body | readonly Body[]): body is readonly Body[] => Array.isArray(body);

export const json = (schema: z.ZodMiniType): Body => ({ type: 'application/json', schema });

export const file = z.string().check(z.meta({ format: 'binary' }));

/** Answers of the two routes that only say that it was done. */
export const doneSchema = z.object({ ok: z.literal(true) });

const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif'];

/** A picture, named by its bytes. */
export const picture: readonly Body[] = pictureTypes.map((type) => ({ type }));

/** The answer to `If-None-Match` where the client's copy is the picture. */
export const unchanged: RouteAnswer = { status: 304, text: 'The copy that `If-None-Match` names is right.' };

/** Both routes that start a run take them. */
export const repeatHeaders: readonly RouteParameter[] = [
  {
    in: 'header',
    name: 'Idempotency-Key',
    text: 'The caller’s name for this edit, visible ASCII characters. Within 24 hours the same request with the same key joins the run that it began; another request with it is refused with 422.',
    schema: z.string().check(z.minLength(1), z.maxLength(255)),
  },
  {
    in: 'header',
    name: 'x-stainless-retry-count',
    text: 'Sent by OpenAI’s clients. Above 0, an equal request of the last 35 minutes is joined in the same way.',
    schema: z.int().check(z.gte(0), z.lte(999)),
  },
];

export const previewWidth: RouteParameter = {
  in: 'query',
  name: 'width',
  text: 'A WebP preview at most so many pixels wide, upright, rounded up to 128, 256, 512 or 1024.',
  schema: z.int().check(z.gte(1), z.lte(1024)),
};
