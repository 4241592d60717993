import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClientCall, CopiedCall } from './copied-call.ts';
import { curl } from './curl.ts';
import { escapeInvisible, hasInvisible } from './invisible-characters.ts';
import { languages, writeLanguages } from './languages.ts';
import { python } from './python.ts';
import { typescript } from './typescript.ts';
import { splitVariables, variable, variablesOf } from './variable.ts';

const key = variable('OPENAI_API_KEY');
const evil = `it's "so" $HOME \`id\` $(id) \\ ;@ <b> ünï\n2`;

describe('variables', () => {
  it('are found in a text, and nothing else is', () => {
    expect(splitVariables(`Bearer ${key}!`)).toEqual([
      { text: 'Bearer ' },
      { variable: 'OPENAI_API_KEY' },
      { text: '!' },
    ]);
    expect(splitVariables('$OPENAI_API_KEY')).toEqual([{ text: '$OPENAI_API_KEY' }]);
    expect(variablesOf([key, `a ${key}`, 'b'])).toEqual(['OPENAI_API_KEY']);
  });
});

describe('the cURL command', () => {
  it('gives each text to the program as it is, and expands only its variables', () => {
    const command = curl.write({
      url: 'http://127.0.0.1:1/v1/images/edits',
      headers: { authorization: `Bearer ${key}`, 'x-config': JSON.stringify({ api_key: key }) },
      body: {
        kind: 'form',
        parts: [
          { name: 'prompt', value: evil },
          { name: 'image', fileName: 'source.png', sentAs: 'image.png', mediaType: 'image/png' },
        ],
      },
    });
    expect(command).toContain('"$OPENAI_API_KEY"');
    // The shell hands its words to a function in the place of curl.
    const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
    const words = execFileSync('bash', ['--norc', '-c', script], { env: { OPENAI_API_KEY: 'sk a"b' } });
    expect(words.toString().split('\0').slice(0, -1)).toEqual([
      '-sS',
      '--fail-with-body',
      'http://127.0.0.1:1/v1/images/edits',
      '-H',
      'authorization: Bearer sk a"b',
      '-H',
      'x-config: {"api_key":"sk a"b"}',
      '--form-string',
      `prompt=${evil}`,
      '-F',
      'image=@source.png;type=image/png;filename=image.png',
    ]);
  });
});

const call = {
  baseUrl: 'http://127.0.0.1:1/v1',
  apiKey: key,
  headers: { 'x-portkey-provider': 'openai' },
  image: 'source.png',
  mask: 'mask.png',
  references: [],
  mediaType: 'image/png',
  model: 'gpt-image-2',
  prompt: evil,
  n: 2,
  size: '1024x1024',
  settings: { quality: 'high', seed: 7, fast: true },
};

describe('the clients', () => {
  it('get the same edit in TypeScript', () => {
    const code = typescript.write(call);
    expect(code).toContain('apiKey: process.env.OPENAI_API_KEY');
    expect(code).toContain(`prompt: ${JSON.stringify(evil)}`);
    expect(code).toContain('...{ "quality": "high", "seed": 7, "fast": true }');
  });

  it('get the same edit in Python', () => {
    const code = python.write(call);
    expect(code).toContain('api_key=os.environ["OPENAI_API_KEY"]');
    expect(code).toContain('extra_body={ "quality": "high", "seed": 7, "fast": True }');
    expect(code).toContain('image=("source.png", open("source.png", "rb"), "image/png")');
  });
});

describe('several pictures', () => {
  const several = {
    ...call,
    mask: undefined,
    references: [{ name: 'reference-1.jpg', mediaType: 'image/jpeg' }],
  };

  it('are a list, and no mask is named where there is none', () => {
    const code = [typescript.write(several), python.write(several)];
    expect(code[0]).toMatch(/image: \[await toFile\(.*"source\.png".*"reference-1\.jpg".*\],/);
    expect(code[1]).toMatch(/image=\[\("source\.png".*\("reference-1\.jpg".*"image\/jpeg"\)\],/);
    for (const text of code) expect(text).not.toContain('mask');
  });
});

describe('invisible characters', () => {
  const evil = "a\u001b[2J\u0007\u007f\u009b\u202e\\n'b\r";
  const call = {
    url: 'https://example.com/v1',
    headers: {},
    body: { kind: 'form' as const, parts: [{ name: 'prompt', value: evil }] },
  };

  it('are escaped in a shell, byte for byte', () => {
    const code = curl.write(call);
    expect(hasInvisible(code)).toBe(false);
    const { stdout } = spawnSync('bash', ['-c', code.replace('curl', 'printf "%s|"')], { encoding: 'utf8' });
    expect(stdout).toContain(`prompt=${evil}|`);
  });

  it('are escaped in the other languages, and mean the same', () => {
    const code = escapeInvisible(JSON.stringify(evil));
    expect(hasInvisible(code)).toBe(false);
    expect(JSON.parse(code)).toBe(evil);
  });

  it('are not tab, newline, or any letter', () => {
    expect(hasInvisible('a\tb\nc é 张 🎩')).toBe(false);
  });
});

describe.each(languages.map((language) => [language.label, language] as const))('%s', (_, { id }) => {
  const prompt = 'a "hat"\u202e\u0007';
  const request: CopiedCall = {
    url: 'http://127.0.0.1:1/v1/images/edits',
    headers: { authorization: `Bearer ${key}` },
    body: {
      kind: 'form',
      parts: [
        { name: 'prompt', value: prompt },
        { name: 'image', fileName: 'source.png', sentAs: 'source.png', mediaType: 'image/png' },
        { name: 'mask', fileName: 'mask.png', sentAs: 'mask.png', mediaType: 'image/png' },
      ],
    },
  };
  const client: ClientCall = { ...call, prompt };
  const text = writeLanguages(request, client)[id];

  it('names both files and the variable', () => {
    const advice = `lib/edit/code/${id}.ts leaves something out.`;
    for (const part of ['source.png', 'mask.png', 'OPENAI_API_KEY']) expect(text, advice).toContain(part);
  });

  it('has neither marks of variables nor invisible characters', () => {
    expect(text, `Write variables with splitVariables in lib/edit/code/${id}.ts.`).not.toMatch(
      /[\uE000\uE001]/,
    );
    expect(hasInvisible(text), `Escape invisible characters in lib/edit/code/${id}.ts.`).toBe(false);
  });
});

it('every file of a language is in the registry', () => {
  const registry = readFileSync(join(import.meta.dirname, 'languages.ts'), 'utf8');
  for (const name of readdirSync(import.meta.dirname)) {
    if (!/satisfies Language;/.test(readFileSync(join(import.meta.dirname, name), 'utf8'))) continue;
    if (name.endsWith('.test.ts')) continue;
    const advice = `Add the language of lib/edit/code/${name} to the list in lib/edit/code/languages.ts.`;
    expect(registry, advice).toContain(`'./${name}'`);
  }
});
