import { describe, expect, test } from 'vitest';
import { commitCommand, createDocument, type MaskDocument } from '../../mask/model/document.ts';
import { expectSamePixels } from '../../mask/testing/expect-same-pixels.ts';
import { randomCommand, seededRandom } from '../../mask/testing/random-commands.ts';
import { replayDocument } from '../../mask/testing/replay.ts';
import { keptMaskSchema, keptSourceSchema } from './draft.ts';

const size = { widthPx: 300, heightPx: 200 };

describe('a kept mask', () => {
  test('comes back with every kind of step, and draws the same pixels', () => {
    const random = seededRandom(5);
    let document: MaskDocument = createDocument(size);
    for (let i = 0; i < 80; i++) document = commitCommand(document, randomCommand(random, size));
    const kept = structuredClone({ version: 1, document });
    const read = keptMaskSchema.parse(kept);
    expect(read.document).toEqual(document);
    expectSamePixels(replayDocument(read.document).data, replayDocument(document).data);
    expect(new Set(document.history.entries.map(({ kind }) => kind)).size).toBe(6);
  });

  test.each([
    ['another version', { version: 2, document: createDocument(size) }],
    [
      'an unknown step',
      { version: 1, document: { size, history: { entries: [{ kind: 'smudge' }], cursor: 1 } } },
    ],
    [
      'a size that is none',
      { version: 1, document: { ...createDocument(size), size: { widthPx: 0, heightPx: 5 } } },
    ],
    ['nothing', undefined],
  ])('with %s counts as not there', (_, value) => {
    expect(keptMaskSchema.safeParse(value).success).toBe(false);
  });
});

test('a kept picture needs its file', () => {
  const kept = { version: 1, savedAt: 1, file: new Blob(['png']), name: 'a.png', origin: { kind: 'file' } };
  expect(keptSourceSchema.safeParse(kept).success).toBe(true);
  expect(keptSourceSchema.safeParse({ ...kept, file: 'png' }).success).toBe(false);
});

test('a picture whose PNG was not made yet says what it is made of', () => {
  const all = { widthPx: 300, heightPx: 200 };
  const frame = { crop: { x: 0, y: 0, ...all }, size: all, canvas: all, at: { x: 0, y: 0 } };
  const kept = {
    version: 2,
    savedAt: 1,
    file: new Blob(['jpeg']),
    mediaType: 'image/jpeg',
    frames: [frame],
    name: 'a.png',
    origin: { kind: 'file' },
  };
  expect(keptSourceSchema.parse(kept)).toEqual(kept);
  expect(keptSourceSchema.safeParse({ ...kept, frames: [] }).success).toBe(false);
  expect(keptSourceSchema.safeParse({ ...kept, frames: [{ ...frame, size: undefined }] }).success).toBe(
    false,
  );
  // A finished picture is never read as one that must be remade.
  expect(keptSourceSchema.parse({ ...kept, version: 1 })).not.toHaveProperty('frames');
});
