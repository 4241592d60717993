import type { ClientCall } from './copied-call.ts';
import type { Language } from './language.ts';
import { objectLiteral, stringExpression, type Value } from './literal.ts';

/** The `openai` package in TypeScript. The text runs as a module in Node 20 or later. */
export const typescript = {
  id: 'typescript',
  label: 'TypeScript',
  kind: 'client',
  write,
} as const satisfies Language;

function write(call: ClientCall): string {
  const fields = [
    `image: ${imageField(call)}`,
    ...(call.mask ? [`mask: ${fileField(call.mask, 'image/png')}`] : []),
    ...(call.markup ? [`markup: ${fileField(call.markup, 'image/png')}`] : []),
    `model: ${literal(call.model)}`,
    `prompt: ${literal(call.prompt)}`,
    `n: ${call.n}`,
    ...(call.size ? [`size: ${literal(call.size)} as OpenAI.ImageEditParams["size"]`] : []),
    ...(Object.keys(call.settings).length > 0 ? [`...${objectLiteral(call.settings, literal)}`] : []),
  ];
  return `import { createReadStream } from "node:fs";
import OpenAI, { toFile } from "openai";

const client = new OpenAI({
  baseURL: ${literal(call.baseUrl)},
  apiKey: ${literal(call.apiKey)},
  defaultHeaders: ${objectLiteral(call.headers, literal)},
  // A second try would be billed again.
  maxRetries: 0,
});

const answer = await client.images.edit({
${fields.map((field) => `  ${field},`).join('\n')}
});
console.log(answer.data);
`;
}

function imageField({ image, mediaType, references }: ClientCall): string {
  if (references.length === 0) return fileField(image, mediaType);
  const files = [{ name: image, mediaType }, ...references];
  return `[${files.map((file) => fileField(file.name, file.mediaType)).join(', ')}]`;
}

function fileField(name: string, mediaType: string): string {
  const [path, type] = [literal(name), literal(mediaType)];
  return `await toFile(createReadStream(${path}), ${path}, { type: ${type} })`;
}

function literal(value: Value): string {
  if (typeof value !== 'string') return String(value);
  return stringExpression(value, (name) => `process.env.${name}`);
}
