import * as z from 'zod/mini';
import { errorTable, isUnbilledCode } from '../errors.ts';
import { clientTable } from './clients.ts';
import type { Body, RouteDescription, RouteParameter } from './route-description.ts';
import { routes } from './routes.ts';

/** Generates `docs/api.md`. */
export function apiMarkdown(): string {
  return [
    '# HTTP interface',
    '',
    '<!-- Made by `npm run docs` from lib/edit/api. -->',
    '',
    '[openapi.json](openapi.json) describes the same interface as OpenAPI 3.1; a server returns it at `/api/openapi.json`. If an',
    'access token is set, send it as `Authorization: Bearer …` or in `api-key`. Without a token, every program on the same machine',
    'has access.',
    '',
    'All routes below `/api/v1` also exist below `/v1`, the base path of OpenAI’s API, and below `/openai/v1`, that of Azure’s.',
    'Every `GET` route answers `HEAD` too.',
    'Pages of other origins can call these routes if `CORS_ORIGINS` lists them. `images/generations`, `images/variations`',
    'and chat are not available; the error names the alternative.',
    '',
    ...clientTable(),
    ...routes.flatMap(describe),
    ...bodies,
    ...errors(),
  ].join('\n');
}

function describe(route: RouteDescription): string[] {
  const { method, path, title, text, parameters = [], request, jsonRequest, answers } = route;
  return [
    `## ${title}`,
    '',
    `\`${method} ${path}\``,
    '',
    text,
    '',
    ...list('Parameters', parameters.map(describeParameter)),
    ...(request ? describeBody('Request', request) : []),
    ...(jsonRequest ? describeBody('Or as JSON', jsonRequest) : []),
    ...answers.flatMap((answer) => [
      `**${answer.status}** ${answer.text}`,
      '',
      ...list(
        'Headers',
        Object.entries(answer.headers ?? {}).map(([name, what]) => `\`${name}\`: ${what}`),
      ),
    ]),
  ];
}

function describeParameter({ in: place, name, text, schema, isRequired }: RouteParameter): string {
  const { minimum, maximum, default: fallback } = schema ? z.toJSONSchema(schema, { io: 'input' }) : {};
  const bounds = minimum !== undefined && maximum !== undefined ? `, ${minimum} to ${maximum}` : '';
  const ownDefault = fallback === undefined ? '' : `, default \`${fallback}\``;
  return `\`${name}\` (${place}${isRequired ? ', required' : ''}${bounds}${ownDefault}): ${text}`;
}

function describeBody(title: string, { type, schema, text }: Body): string[] {
  const { properties = {}, required = [] } = schema
    ? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
    : {};
  const rows = Object.entries(properties).map(([name, property]) => {
    const { description, default: fallback } = property as { description?: string; default?: unknown };
    const need = required.includes(name)
      ? 'required'
      : fallback === undefined
        ? 'optional'
        : `default \`${fallback}\``;
    return `\`${name}\` (${need})${description ? `: ${description}` : ''}`;
  });
  return [...list(`${title}, \`${type}\``, rows), ...(text ? [text, ''] : [])];
}

function list(title: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [`${title}:`, '', ...rows.map((row) => `- ${row}`), ''];
}

const bodies: readonly string[] = [
  '## Bodies and texts',
  '',
  'A body that exceeds its limit is refused with 413 during the upload: JSON, and any body of a route without one, above 64 KB (64 MB for an image edit);',
  'a form above the sum of its fields’ limits. A body must be complete within 10 minutes, and at least 30 KB of it must come in',
  'every 30 seconds; otherwise the answer is 408. Compressed bodies (`Content-Encoding`) are refused with 415. The rest of a',
  'refused upload is read for at most 30 seconds and 512 MB, so that clients that read only after sending receive the answer;',
  'then the connection is closed.',
  '',
  'Texts are UTF-8; in forms the `charset` of a part or the field `_charset_` can name another encoding. Text that is',
  'invalid in its encoding, or contains NUL (U+0000) or an unpaired surrogate, is refused with `invalid_value`: in fields and',
  'their names, in JSON, in the path and in the query.',
  '',
  'Forms are `multipart/form-data` (RFC 7578, RFC 2046); lines end in CR LF. a field whose name ends in `[]`, such as `image[]`,',
  'is the field without. A part with a picture needs no file name. Booleans are `true` and `false` in upper or lower case,',
  '`1` and `0`.',
  '',
];

function errors(): string[] {
  const rows = Object.entries(errorTable).map(
    ([code, { status, wire, type, retryable }]) =>
      `| \`${wire}\` | ${status} | \`${type}\` | \`${code}\` | ${yesNo(retryable)} | ${yesNo(isUnbilledCode(code))} |`,
  );
  return [
    '## Errors',
    '',
    'All errors have the form `{"error": {"message", "type", "param", "code"}}`. The message says what to do. `param` names the',
    'field.',
    '',
    'The header `x-should-retry` is `true`, with `Retry-After` in seconds, only where no provider began to work and the same request may work',
    'later; OpenAI’s clients retry it automatically. After an edit was sent it is `false` with any status: a retry may be billed',
    'again. Send an `Idempotency-Key` to retry safely.',
    '',
    '| code | status | type | in a run | may work later | not billed |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

const yesNo = (is: boolean) => (is ? 'yes' : 'no');
