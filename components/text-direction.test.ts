import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * Text of users and providers may be right-to-left. Wherever it is typed or shown, its direction follows its content:
 * by `dir="auto"`, by `<bdi>`, or in labels by `isolate`.
 */
const files = ['app', 'components'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => `${folder}/${file}`),
);

/** Names of HTML elements, as opposed to types. */
const elements =
  /<(a|bdi|button|code|dd|div|dt|em|figcaption|h[1-6]|input|label|li|option|p|pre|span|strong|summary|td|textarea|th)((?:\s[^<>]*?)?)(\/?)>\s*([^<]*)/g;

/** Start tags of a source, each with the text behind it. An arrow `=>` does not end a tag. */
function startTags(source: string): { name: string; attributes: string; child: string }[] {
  const text = source.replaceAll('=>', '=\u203A');
  return [...text.matchAll(elements)].map(([, name = '', attributes = '', end = '', child = '']) => ({
    name,
    attributes,
    child: end ? '' : child,
  }));
}

/** Expressions that hold text of users and providers. */
const personText =
  /\{[^{}"'`]*(\.prompt|revisedPrompt|\.note|\.message|\.detail|\btrouble|texts\[|(source|draft|file)\.name)\b(?!\s*\?\s)[^{}]*\}?/;

describe.each(files)('%s', (file) => {
  const tags = startTags(readFileSync(file, 'utf8'));

  it('says of each field for text which way it is written', () => {
    const fields = tags.filter(
      ({ name, attributes }) =>
        name === 'textarea' ||
        // Without an attribute it is a word of a comment.
        (name === 'input' &&
          attributes !== '' &&
          !/type="(checkbox|radio|range|file|number|password)"/.test(attributes)),
    );
    const silent = fields.filter(
      ({ attributes }) => !/\sdir="(auto|ltr)"/.test(attributes) && !/type="number"/.test(attributes),
    );
    expect(silent.map(({ name, attributes }) => `<${name}${attributes}>`)).toEqual([]);
  });

  it('shows text of people and providers in its own direction', () => {
    const shown = tags.filter(({ child }) => personText.test(child));
    const silent = shown.filter(
      ({ name, attributes }) => name !== 'bdi' && !/\sdir="auto"/.test(attributes) && /^[a-z]/.test(name),
    );
    expect(silent.map(({ name, attributes, child }) => `<${name}${attributes}>${child}`)).toEqual([]);
  });

  it('isolates such text within labels and titles', () => {
    const sentences = tags.flatMap(({ attributes }) =>
      [...attributes.matchAll(/(aria-label|title|label|description)=\{`([^`]*)`\}/g)].map(
        ([, , words = '']) => words,
      ),
    );
    expect(sentences.filter((words) => /\$\{[\w.]*(\.prompt|\.note)\}/.test(words))).toEqual([]);
  });
});

it('finds what it looks for', () => {
  const source = '<h3 id={a}>\n {run.request.prompt}</h3><p role="alert">{trouble}</p><textarea rows={1} />';
  const tags = startTags(source);
  expect(tags.map(({ name, child }) => [name, personText.test(child)])).toEqual([
    ['h3', true],
    ['p', true],
    ['textarea', false],
  ]);
});
