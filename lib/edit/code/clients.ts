import type { ClientCall } from './copied-call.ts';
import { textParts } from './variable.ts';
import { escapeUnseen } from './visible.ts';

/** Writes an edit for the `openai` package in TypeScript. Runs as a module in Node 20 or later. */
export function writeTypeScript(call: ClientCall): string {
  const fields = [
    ...fileFields(
      call,
      (name, type) => `await toFile(createReadStream(${js(name)}), ${js(name)}, { type: ${js(type)} })`,
    ),
    `model: ${js(call.model)}`,
    `prompt: ${js(call.prompt)}`,
    `n: ${call.n}`,
    ...(call.size ? [`size: ${js(call.size)} as OpenAI.ImageEditParams["size"]`] : []),
    ...(Object.keys(call.settings).length > 0 ? [`...${object(call.settings, js)}`] : []),
  ];
  return `import { createReadStream } from "node:fs";
import OpenAI, { toFile } from "openai";

const client = new OpenAI({
  baseURL: ${js(call.baseUrl)},
  apiKey: ${js(call.apiKey)},
  defaultHeaders: ${object(call.headers, js)},
  // A second try would be billed again.
  maxRetries: 0,
});

const answer = await client.images.edit({
${fields.map((field) => `  ${field},`).join('\n')}
});
console.log(answer.data);
`;
}

/** Writes an edit for the `openai` package in Python. */
export function writePython(call: ClientCall): string {
  const fields = [
    ...fileFields(call, (name, type) => `(${py(name)}, open(${py(name)}, "rb"), ${py(type)})`, '='),
    `model=${py(call.model)}`,
    `prompt=${py(call.prompt)}`,
    `n=${call.n}`,
    ...(call.size ? [`size=${py(call.size)}`] : []),
    ...(Object.keys(call.settings).length > 0 ? [`extra_body=${object(call.settings, py)}`] : []),
  ];
  return `import os

from openai import OpenAI

client = OpenAI(
    base_url=${py(call.baseUrl)},
    api_key=${py(call.apiKey)},
    default_headers=${object(call.headers, py)},
    # A second try would be billed again.
    max_retries=0,
)

answer = client.images.edit(
${fields.map((field) => `    ${field},`).join('\n')}
)
print(answer.data)
`;
}

function fileFields(
  { image, mask, mediaType }: ClientCall,
  write: (name: string, mediaType: string) => string,
  sign = ': ',
): string[] {
  return [`image${sign}${write(image, mediaType)}`, `mask${sign}${write(mask, 'image/png')}`];
}

type Plain = string | number | boolean;

function object(values: Record<string, Plain>, write: (value: Plain) => string): string {
  const entries = Object.entries(values).map(([name, value]) => `${JSON.stringify(name)}: ${write(value)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function js(value: Plain): string {
  if (typeof value !== 'string') return String(value);
  return joined(value, (name) => `process.env.${name}`, ' + ');
}

function py(value: Plain): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  return joined(value, (name) => `os.environ["${name}"]`, ' + ');
}

/** A text of JSON is a text of both languages. */
function joined(value: string, writeName: (name: string) => string, plus: string): string {
  const parts = textParts(value).map((part) =>
    'variable' in part ? writeName(part.variable) : escapeUnseen(JSON.stringify(part.text)),
  );
  return parts.length === 0 ? '""' : parts.join(plus);
}
