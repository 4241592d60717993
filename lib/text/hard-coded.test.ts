import { expect, test } from 'vitest';
import { hardCodedText } from './testing/hard-coded.ts';
import { parseSource, parseSources } from './testing/source-files.ts';

/** Everything that people read is in the message files, so that it can be translated. */

/** The page `/design`, which only developers see: its labels are English. */
const isDevelopment = (path: string) => /^(app|components)\/design\//.test(path);

const sources = parseSources(
  'components',
  'app',
  'lib/client',
  'lib/editor',
  ...['board', 'compare', 'report', 'words'].map((name) => `lib/edit/${name}`),
  // Their sentences are stored with attempts.
  ...['http/outgoing', 'providers/errors', 'runs/execute', 'runs/queue'].map((name) => `lib/server/${name}`),
).filter(({ path }) => !path.startsWith('app/api/') && !isDevelopment(path));

/** Folders and files whose text is still to be moved. */
const pending: readonly string[] = [];

/** The same in every language. */
const universal = ['Overpaint', 'Escape', '… px', '…… px', 'https://', 'pc-…'];

/** Text that stays English, by file, with the reason. */
const exceptions: readonly (readonly [path: string, texts: readonly string[], reason: string])[] = [
  [
    'app/global-error.tsx',
    [
      'Something went wrong · Overpaint',
      'Something went wrong',
      'Try again',
      'Reload the page',
      'Picture, mask and prompt are saved in this browser, and your runs continue.',
    ],
    'takes the place of the layout, which provides the messages',
  ],
  [
    'lib/client/intake/samples.ts',
    [
      'Wooden wall, nothing else',
      'Meadow and trees in autumn light',
      'Short grass, no stones',
      'Bare table beside the bottle',
      'Aitzol Berasategi',
      'Jakub Mede',
    ],
    'prompts that are sent, and names of people',
  ],
  [
    'lib/server/runs/execute/load-attempt.ts',
    ['This attempt was removed.'],
    'is read by nobody: the attempt is gone',
  ],
  ['lib/client/canvas-readback.ts', ['The browser changes the pixels of a canvas.'], 'is logged'],
  [
    'lib/client/drafts/draft-store.ts',
    [
      'The browser has no room left.',
      'The browser keeps nothing.',
      'The storage of the browser does not answer.',
      'Another tab keeps its own work.',
    ],
    'is logged; the page has a sentence for each reason',
  ],
  ['lib/client/http/deadline.ts', ['No answer within … ms.'], 'is logged'],
  [
    'lib/client/select/selector.ts',
    [
      'Given up.',
      'The worker answered another request.',
      'The picture was closed.',
      'A part of the page is missing.',
    ],
    'is logged; the page says that the selection failed',
  ],
];

const isPending = (path: string) => pending.some((folder) => path.startsWith(folder));
const isException = (path: string, text: string) =>
  universal.includes(text) || exceptions.some(([its, texts]) => its === path && texts.includes(text));

test.each(sources.filter(({ path }) => !isPending(path)).map(({ path, tree }) => [path, tree] as const))(
  'the text of %s is in message files',
  (path, tree) => {
    const left = hardCodedText(tree).filter((text) => !isException(path, text));
    expect(left, 'Move it to lib/text/messages/en, or add it to the exceptions with a reason.').toEqual([]);
  },
);

test('every exception and every pending folder has hard-coded text', () => {
  const found = new Map(sources.map(({ path, tree }) => [path, hardCodedText(tree)]));
  for (const [path, texts] of exceptions)
    expect(found.get(path), path).toEqual(expect.arrayContaining([...texts]));
  for (const folder of pending) {
    const texts = [...found].flatMap(([path, its]) => (path.startsWith(folder) ? its : []));
    expect(texts, folder).not.toEqual([]);
  }
  for (const text of universal) expect([...found.values()].flat()).toContain(text);
});

test.each([
  ['<p>Nothing is painted</p>', ['Nothing is painted']],
  ['<p>{isOn ? "on" : "off"}</p>', ['on', 'off']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the template is in the text that is read.
  ['<p>{isOn ? `${n} runs` : t("ui.close")}</p>', ['… runs']],
  ['<Slider label="Size" id="size" className="flex gap-2" />', ['Size']],
  ['<Tooltip label={<b>Stops waiting</b>} />', ['Stops waiting']],
  ['const tool = { label: "Brush", kind: "stroke" }', ['Brush']],
  ['throw new IntakeError("This file is empty.")', ['This file is empty.']],
  ['throw new Error("This file is empty.")', []],
  ['const look = key === "Page Down" ? "flex items-center gap-2" : "Enter"', []],
  ['t(isOn ? "ui.on" : "ui.off", { count })', []],
  ['type Name = "A name"', []],
])('finds what people read in %s', (text, found) => {
  expect(hardCodedText(parseSource(text))).toEqual(found);
});
