import * as z from 'zod/mini';
import { errorTable, isUnbilledCode } from '../errors.ts';
import type { Body, RouteDescription, RouteParameter } from './route-description.ts';
import { routes } from './routes.ts';

/** Generates `docs/api.md`. */
export function apiMarkdown(): string {
  return [
    '# HTTP interface',
    '',
    '<!-- Made by `npm run docs` from lib/edit/api. -->',
    '',
    'The same as an OpenAPI 3.1 file: [openapi.json](openapi.json), which a server gives at `/api/openapi.json`. Where an access token is set, send it as',
    '`Authorization: Bearer …`. On loopback without a token everything is open to that machine.',
    '',
    'What is below `/api/v1` is below `/v1` as well, where the original interface has it. `HEAD` is answered wherever `GET` is.',
    'Pages of other sites may call it where `CORS_ORIGINS` names them. Not offered: `images/generations`, `images/variations`',
    'and chat; asked for them, the server says what to use instead.',
    '',
    ...routes.flatMap(describe),
    ...bodies,
    ...errors(),
  ].join('\n');
}

function describe(route: RouteDescription): string[] {
  const { method, path, title, text, parameters = [], request, answers } = route;
  return [
    `## ${title}`,
    '',
    `\`${method} ${path}\``,
    '',
    text,
    '',
    ...list('Parameters', parameters.map(describeParameter)),
    ...(request ? describeBody('Request', request) : []),
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
  'A body that is larger than its route takes is refused with 413 while it comes: a JSON body, and whatever is sent to a',
  'route without one, above 64 KB; a form above what its fields may have. A body must be complete within 10 minutes, and at',
  'least 30 KB of it must come in every 30 seconds; otherwise the answer is 408. Compressed bodies (`Content-Encoding`) are',
  'refused with 415. The rest of a refused upload is read for at most 30 seconds and 512 MB, so that a client that only',
  'reads after it has sent everything gets the answer; then the connection is closed.',
  '',
  'Texts are UTF-8; in forms the `charset` of a part or the field `_charset_` may name another encoding. Text that is not',
  'valid in its encoding, holds NUL (U+0000) or half of a surrogate pair is refused with `invalid_value`: in fields and',
  'their names, in JSON, in the path and in the query.',
  '',
  'Forms are `multipart/form-data` as RFC 7578 and RFC 2046 have it; lines end in CR LF. `image[]` and `mask[]` with one file',
  'are `image` and `mask`. A part that is a picture needs no file name. Booleans are `true` and `false` in any case, `1`',
  'and `0`.',
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
    'Always `{"error": {"message", "type", "param", "code"}}`. The message says what to do. `param` names the field.',
    '',
    'The header `x-should-retry` is `true`, with `Retry-After` in seconds, only where no provider began to work; OpenAI’s',
    'clients repeat such a request by themselves. After an edit was sent it is `false`, whatever the status: a repeat may be',
    'billed again. Send an `Idempotency-Key` to repeat a request safely.',
    '',
    '| code | status | type | in a run | may work later | not billed |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

const yesNo = (is: boolean) => (is ? 'yes' : 'no');
