import { describe, expect, test } from 'vitest';
import { attemptOf, resultOf, runOf } from '../../edit/testing/runs.ts';
import { createDocument } from '../../mask/model/document.ts';
import { conforms } from './conforms.ts';
import './draft-schemas.ts';
import draftSchemas from './draft-schemas.json' with { type: 'json' };
import './project-schemas.ts';
import projectSchemas from './project-schemas.json' with { type: 'json' };
import jsonSchemas from './schemas.json' with { type: 'json' };
import './share-schemas.ts';
import { schemas } from './schemas.ts';
import shareSchemas from './share-schemas.json' with { type: 'json' };
import { toJsonSchemas } from './to-json-schemas.ts';

test('the files of schemas are up to date: else run npm run docs', () => {
  expect(jsonSchemas).toEqual(JSON.parse(JSON.stringify(toJsonSchemas('page'))));
  expect(draftSchemas).toEqual(JSON.parse(JSON.stringify(toJsonSchemas('drafts'))));
  expect(projectSchemas).toEqual(JSON.parse(JSON.stringify(toJsonSchemas('projects'))));
  expect(shareSchemas).toEqual(JSON.parse(JSON.stringify(toJsonSchemas('shares'))));
});

const attempt = attemptOf(
  'a',
  [
    resultOf('r', {
      locality: { meanAbs: 0.2, changedShare: 0.01, ssim: null, seamStep: 3 },
      registration: { status: 'found', shiftXPx: -1.5, shiftYPx: 0, scale: 1 },
      finish: { isMovedBack: true, featherPx: 8, isSeamMatched: false },
      rating: { isStarred: true, thumb: 'up', note: 'good' },
    }),
  ],
  {
    settings: { seed: 7, mode: 'fast', safe: true },
    gateway: {
      timeoutS: 60,
      other: { mode: 'loadbalance', provider: 'azure-openai', sharePercent: 20 },
      config: 'pc-edits-1a2b3c',
    },
    usage: { input: 3, more: { any: [null] } },
    warnings: [{ code: 'resized', message: 'It was made smaller.' }],
    error: { code: 'refused', message: 'No.', retryable: false },
    calls: [
      {
        traceId: 't',
        requestId: null,
        tries: 2,
        waitedMs: 5,
        wait: { reason: 'rate-limited', until: '2026-11-22T10:00:00.000Z', nextTry: 1, maxTries: 3 },
      },
    ],
  },
);
const run = runOf('run', [attempt], { parent: { runId: 'x', resultId: 'y' } });
const size = { widthPx: 300, heightPx: 200 };

/** An example of each schema with as many optional parts as possible. */
const examples: Partial<Record<keyof typeof schemas, unknown>> = {
  RunPage: { runs: [run, runOf('two', [], { mask: null })], nextCursor: null },
  RunEvent: { type: 'attempt-end', runId: 'run', attempt },
  Rated: { rating: { isStarred: false, thumb: null, note: '' }, feedback: { state: 'sent', message: '' } },
  Health: { status: 'ok', gateway: { ok: true, state: 'up' }, database: { ok: true, state: 'up' } },
  WireError: { error: { message: 'No.', code: 'bad', param: null } },
  CallTimes: { times: [{ provider: 'openai', model: 'gpt-image-2', medianMs: 8100.5, attempts: 7 }] },
  Connection: { state: 'works', message: 'It works.', elapsedMs: 12 },
  EditorSettings: {
    toolId: 'brush',
    hardness: 0.5,
    opacity: 1,
    feel: { isPressureSize: true, isPressureHardness: false, isSmooth: true },
    look: { style: 'tint', color: null, opacity: 0.4 },
    toolOptions: { 'magic-wand': { tolerance: 20, isContiguous: true }, 'select-object': { hint: 'box' } },
  },
  KeyBindings: { undo: ['Ctrl+Z'], redo: [] },
  LastTargets: ['local/patchmatch'],
  Prompts: ['a hat', 'a cat'],
  SendChoice: { shape: 'keep', edgePx: 1024 },
  KeptMask: {
    version: 1,
    document: {
      ...createDocument(size),
      history: {
        entries: [
          {
            kind: 'stroke',
            mode: 'paint',
            points: [
              [1, 2],
              [3, 4, 0.5],
            ],
            radiusPx: 4,
            hardness: 1,
          },
          {
            kind: 'polygon',
            mode: 'intersect',
            points: [
              [1, 2],
              [3, 4],
              [5, 6],
            ],
          },
          { kind: 'raster', mode: 'replace', tiles: [{ tile: 3, data: 'AAAA' }], by: 'wand' },
          { kind: 'adjust', growPx: 4, featherPx: 2 },
          { kind: 'invert' },
        ],
        cursor: 5,
      },
    },
  },
  KeptForm: {
    version: 1,
    operation: 'recolor',
    prompt: 'a hat',
    searchPrompt: 'the coat',
    n: 2,
    size: 'auto',
    targets: ['local'],
    typed: [],
    settings: { local: { seed: 7 } },
    gateway: { local: { retries: 2 } },
  },
  SharedComments: {
    name: 'Ana',
    comments: [
      {
        id: 'c',
        resultId: 'r',
        name: 'Ana',
        text: 'Fuller.',
        pin: { x: 0.5, y: 1, number: 1 },
        createdAt: '2026-11-22T10:00:00.000Z',
        editedAt: null,
        isOwn: true,
      },
    ],
  },
  SharedEvent: {
    type: 'shared-run',
    shared: {
      run,
      order: ['r'],
      targets: [{ provider: 'local', model: 'm', providerName: 'L', modelName: 'M', mask: null }],
      shown: { costs: true, prompt: false },
      expiresAt: '2026-11-22T10:00:00.000Z',
      hasDownload: false,
      isBlind: false,
      hasComments: true,
      votes: {
        total: 1,
        counts: { r: { votes: 1, up: 1, down: 0 } },
        voters: { r: ['Jon'] },
        own: { name: 'Ana', resultId: 'r', thumbs: { r: 'up' } },
      },
    },
  },
};

const replacements = [undefined, null, true, -1, 0.5, 1000, '', 'text', [], {}];

/** Variants of a value, each with one part replaced, removed or added. */
function* mutants(value: unknown): Generator<unknown> {
  yield* replacements;
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    if (!Array.isArray(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
    }
    for (const inner of mutants(value[key as keyof typeof value])) {
      if (Array.isArray(value)) yield value.with(Number(key), inner);
      else yield { ...value, [key]: inner };
    }
  }
  yield Array.isArray(value) ? [...value, 5] : { ...value, somethingElse: 5 };
}

/** JSON has no undefined: an optional property that is undefined counts as absent. */
const asJson = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

/** Zod also accepts values whose defaults it fills in. */
const isFilledIn = (value: unknown, parsed: unknown): boolean =>
  JSON.stringify(value).length < JSON.stringify(parsed).length;

describe.each(Object.entries(examples))('%s', (name, example) => {
  const shape = name as keyof typeof schemas;

  test('takes an example', () => {
    expect(schemas[shape].safeParse(example).error?.issues).toBeUndefined();
    expect(conforms(shape, example)).toBe(true);
  });

  test('says of every mutant of it what the schema says', () => {
    let count = 0;
    const differing: unknown[] = [];
    for (const mutant of mutants(example)) {
      const value = asJson(mutant);
      const parsed = schemas[shape].safeParse(value);
      const expected = parsed.success && !isFilledIn(value, parsed.data);
      count += 1;
      if (conforms(shape, value) !== expected) differing.push(value);
    }
    expect(differing.slice(0, 3)).toEqual([]);
    expect(count).toBeGreaterThan(10);
  });
});
