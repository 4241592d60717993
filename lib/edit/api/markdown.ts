import * as z from 'zod/mini';
import { errorTable, isUnbilledCode } from '../errors.ts';
import type { Body, RouteDescription } from './route-description.ts';
import { routes } from './routes.ts';

/** The HTTP interface for people, as `docs/api.md`. */
export function apiMarkdown(): string {
  return [
    '# HTTP interface',
    '',
    '<!-- Made by `npm run docs` from lib/edit/api. -->',
    '',
    'The same as an OpenAPI 3.1 file: [openapi.json](openapi.json). Where an access token is set, send it as',
    '`Authorization: Bearer …`. On loopback without a token everything is open to that machine.',
    '',
    ...routes.flatMap(describe),
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
    ...list(
      'Parameters',
      parameters.map((parameter) => `\`${parameter.name}\` (${parameter.in}): ${parameter.text}`),
    ),
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
