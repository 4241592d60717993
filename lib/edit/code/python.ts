import type { ClientCall } from './copied-call.ts';
import type { Language } from './language.ts';
import { objectLiteral, stringExpression, type Value } from './literal.ts';

/** The `openai` package in Python. */
export const python = {
  id: 'python',
  label: 'Python',
  kind: 'client',
  write,
} as const satisfies Language;

function write(call: ClientCall): string {
  const fields = [
    `image=${imageField(call)}`,
    ...(call.mask ? [`mask=${fileField(call.mask, 'image/png')}`] : []),
    ...(call.markup ? [`markup=${fileField(call.markup, 'image/png')}`] : []),
    `model=${literal(call.model)}`,
    `prompt=${literal(call.prompt)}`,
    `n=${call.n}`,
    ...(call.size ? [`size=${literal(call.size)}`] : []),
    ...(Object.keys(call.settings).length > 0 ? [`extra_body=${objectLiteral(call.settings, literal)}`] : []),
  ];
  return `import os

from openai import OpenAI

client = OpenAI(
    base_url=${literal(call.baseUrl)},
    api_key=${literal(call.apiKey)},
    default_headers=${objectLiteral(call.headers, literal)},
    # A second try would be billed again.
    max_retries=0,
)

answer = client.images.edit(
${fields.map((field) => `    ${field},`).join('\n')}
)
print(answer.data)
`;
}

function imageField({ image, mediaType, references }: ClientCall): string {
  if (references.length === 0) return fileField(image, mediaType);
  const files = [{ name: image, mediaType }, ...references];
  return `[${files.map((file) => fileField(file.name, file.mediaType)).join(', ')}]`;
}

function fileField(name: string, mediaType: string): string {
  return `(${literal(name)}, open(${literal(name)}, "rb"), ${literal(mediaType)})`;
}

function literal(value: Value): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  return stringExpression(value, (name) => `os.environ["${name}"]`);
}
