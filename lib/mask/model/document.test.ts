import { describe, expect, test } from 'vitest';
import type { MaskCommand } from './command.ts';
import {
  canRedo,
  canUndo,
  commitCommand,
  createDocument,
  effectiveCommands,
  type MaskDocument,
  moveCursor,
} from './document.ts';

const invert: MaskCommand = { kind: 'invert' };
const fill: MaskCommand = { kind: 'fill', mode: 'paint' };
const clear: MaskCommand = { kind: 'fill', mode: 'erase' };
const empty = createDocument({ widthPx: 8, heightPx: 8 });

const undone = (document: MaskDocument): MaskDocument => moveCursor(document, document.history.cursor - 1);
const redone = (document: MaskDocument): MaskDocument => moveCursor(document, document.history.cursor + 1);

describe('history', () => {
  test('a new document has nothing to undo and nothing to redo', () => {
    expect(canUndo(empty)).toBe(false);
    expect(canRedo(empty)).toBe(false);
    expect(undone(empty)).toBe(empty);
    expect(redone(empty)).toBe(empty);
  });

  test('undo and redo move the cursor and keep the entries', () => {
    const two = commitCommand(commitCommand(empty, fill), invert);
    const one = undone(two);
    expect(effectiveCommands(one)).toEqual([fill]);
    expect(one.history.entries).toHaveLength(2);
    expect(redone(one)).toEqual(two);
  });

  test('a new command drops undone ones', () => {
    const forked = commitCommand(undone(commitCommand(commitCommand(empty, fill), invert)), clear);
    expect(forked.history).toEqual({ entries: [fill, clear], cursor: 2 });
    expect(canRedo(forked)).toBe(false);
  });

  test('documents are immutable: later operations do not change an older one', () => {
    const one = commitCommand(empty, fill);
    commitCommand(one, invert);
    undone(one);
    expect(one.history).toEqual({ entries: [fill], cursor: 1 });
  });
});
