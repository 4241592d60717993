import * as z from 'zod/mini';

/** Body of a request or response. For an event stream, the schema is that of each message's data. */
export type Body = { type: string; schema?: z.ZodMiniType; text?: string };

export type RouteParameter = {
  in: 'header' | 'query';
  name: string;
  text: string;
  /** Default: text. */
  schema?: z.ZodMiniType;
  isRequired?: true;
};

export type RouteAnswer = {
  status: number;
  text: string;
  /** A list where the response depends on the request. */
  body?: Body | readonly Body[];
  headers?: Record<string, string>;
};

export type RouteDescription = {
  /** The `operationId`, from which generators name functions. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** The last path parameter may contain slashes. */
  isRest?: boolean;
  title: string;
  text: string;
  /** Documented headers and query parameters. */
  parameters?: readonly RouteParameter[];
  request?: Body;
  /** A JSON body that is accepted in place of `request`. */
  jsonRequest?: Body;
  /** Successful responses. Every route may also respond with an error. */
  answers: readonly RouteAnswer[];
};

export const bodiesOf = ({ body = [] }: RouteAnswer): readonly Body[] => (isList(body) ? body : [body]);

const isList = (body: Body | readonly Body[]): body is readonly Body[] => Array.isArray(body);

export const json = (schema: z.ZodMiniType): Body => ({ type: 'application/json', schema });

export const file = z.string().check(z.meta({ format: 'binary' }));

/** Response of routes that only confirm. */
export const doneSchema = z.object({ ok: z.literal(true) });

const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif'];

/** Image responses by media type. */
export const picture: readonly Body[] = pictureTypes.map((type) => ({ type }));

/** Response to a matching `If-None-Match`. */
export const unchanged: RouteAnswer = {
  status: 304,
  text: 'The copy that `If-None-Match` names is up to date.',
};

/** Headers of both routes that start a run. */
export const repeatHeaders: readonly RouteParameter[] = [
  {
    in: 'header',
    name: 'Idempotency-Key',
    text: 'Unique name of this edit, chosen by the caller; visible ASCII characters. Within 24 hours, an equal request with the same key joins the existing run; a different request with that key is refused with 422.',
    schema: z.string().check(z.minLength(1), z.maxLength(255)),
  },
  {
    in: 'header',
    name: 'x-stainless-retry-count',
    text: 'Set by OpenAI’s clients. Above 0, the request joins the run of an equal request of the last 35 minutes.',
    schema: z.int().check(z.gte(0), z.lte(999)),
  },
];

export const previewWidth: RouteParameter = {
  in: 'query',
  name: 'width',
  text: 'Maximum width in pixels of an upright WebP preview, rounded up to 128, 256, 512 or 1024.',
  schema: z.int().check(z.gte(1), z.lte(1024)),
};
