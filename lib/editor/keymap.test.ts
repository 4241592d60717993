import { describe, expect, test } from 'vitest';
import { english } from '../text/testing/english.ts';
import { editorCommands } from './commands/index.ts';
import { removeMarkCommand } from './commands/markup-commands.ts';
import { shapeCommands } from './commands/shape-commands.ts';
import { chordOf, findCommands, formatChord, type KeyPress, matchesChord } from './keymap.ts';

function press(key: string, code: string, held: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    code,
    isCtrl: false,
    isMeta: false,
    isShift: false,
    isAlt: false,
    isAltGraph: false,
    ...held,
  };
}

/** The commands without an open shape, and on the mask. */
const atRest = editorCommands.filter(
  (command) => !shapeCommands.includes(command) && command !== removeMarkCommand,
);

function commandOf(...args: Parameters<typeof press>): string | undefined {
  return findCommands(press(...args), atRest)[0]?.id;
}

describe('the keys', () => {
  test.each<[string, KeyPress]>([
    ['tool-brush', press('b', 'KeyB')],
    ['tool-eraser', press('e', 'KeyE')],
    ['swap-paint-erase', press('x', 'KeyX')],
    ['brush-smaller', press('[', 'BracketLeft')],
    ['brush-larger', press(']', 'BracketRight')],
    ['brush-softer', press('{', 'BracketLeft', { isShift: true })],
    ['brush-harder', press('}', 'BracketRight', { isShift: true })],
    ['undo', press('z', 'KeyZ', { isCtrl: true })],
    ['undo', press('z', 'KeyZ', { isMeta: true })],
    ['redo', press('Z', 'KeyZ', { isCtrl: true, isShift: true })],
    ['redo', press('y', 'KeyY', { isCtrl: true })],
    ['invert-mask', press('V', 'KeyV', { isShift: true })],
    ['invert-mask', press('I', 'KeyI', { isCtrl: true, isShift: true })],
    ['clear-mask', press('Delete', 'Delete')],
    ['clear-mask', press('Backspace', 'Backspace')],
    ['zoom-in', press('+', 'Equal', { isShift: true })],
    ['zoom-in', press('=', 'Equal')],
    ['zoom-in', press('+', 'NumpadAdd')],
    ['zoom-out', press('-', 'Minus')],
    ['fit', press('0', 'Digit0', { isCtrl: true })],
    ['actual-size', press('1', 'Digit1', { isMeta: true })],
    ['show-original', press('\\', 'Backslash')],
  ])('%s', (id, keyPress) => {
    expect(findCommands(keyPress, atRest)[0]?.id).toBe(id);
  });

  test.each<[string, KeyPress]>([
    ['Ctrl+C is not ours', press('c', 'KeyC', { isCtrl: true })],
    ['Ctrl+B is not the brush', press('b', 'KeyB', { isCtrl: true })],
    ['Alt+B neither', press('b', 'KeyB', { isAlt: true })],
    ['Ctrl and + zooms the page, not the picture', press('=', 'Equal', { isCtrl: true })],
    ['a plain 0 is nothing', press('0', 'Digit0')],
  ])('%s', (_, keyPress) => {
    expect(findCommands(keyPress, atRest)).toEqual([]);
  });
});

describe('other keyboard layouts', () => {
  test('French: letters and digits match by character, not by position', () => {
    expect(commandOf('z', 'KeyW', { isCtrl: true })).toBe('undo');
    expect(commandOf('w', 'KeyZ', { isCtrl: true })).toBeUndefined();
    expect(commandOf('à', 'Digit0', { isCtrl: true })).toBe('fit');
  });

  test('German: brackets with AltGr, and umlauts by position', () => {
    expect(commandOf('[', 'Digit8', { isAltGraph: true, isCtrl: true, isAlt: true })).toBe('brush-smaller');
    expect(commandOf('ü', 'BracketLeft')).toBe('brush-smaller');
    expect(commandOf('Ü', 'BracketLeft', { isShift: true })).toBe('brush-softer');
    expect(commandOf('#', 'Backslash')).toBeUndefined();
    expect(commandOf('y', 'KeyZ', { isCtrl: true })).toBe('redo');
  });

  test('Russian: letters by position', () => {
    expect(commandOf('и', 'KeyB')).toBe('tool-brush');
    expect(commandOf('Я', 'KeyZ', { isCtrl: true, isShift: true })).toBe('redo');
  });
});

describe('the registry', () => {
  test('has unique ids and unique keys', () => {
    const ids = editorCommands.map((command) => command.id);
    const keys = atRest.flatMap((command) => command.keys);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('has the stable names that users and tests rely on', () => {
    const labels = editorCommands.map((command) => english(command.label));
    const names = [
      'Brush',
      'Eraser',
      'Undo',
      'Redo',
      'Invert mask',
      'Clear mask',
      'Fill mask',
      'Zoom in',
      'Zoom out',
      'Fit',
    ];
    expect(labels).toEqual(expect.arrayContaining(names));
  });
});

describe('custom keys', () => {
  test('replace the default keys of a command', () => {
    const bindings = { 'tool-brush': ['k'] };
    expect(findCommands(press('k', 'KeyK'), atRest, bindings).map(({ id }) => id)).toEqual(['tool-brush']);
    expect(findCommands(press('b', 'KeyB'), atRest, bindings)).toEqual([]);
  });

  test.each<[string | undefined, KeyPress]>([
    ['k', press('k', 'KeyK')],
    ['mod+shift+k', press('K', 'KeyK', { isCtrl: true, isShift: true })],
    ['alt+1', press('1', 'Digit1', { isAlt: true })],
    ['shift+[', press('{', 'BracketLeft', { isShift: true })],
    ['f2', press('F2', 'F2')],
    ['shift+enter', press('Enter', 'Enter', { isShift: true })],
    ['space', press(' ', 'Space')],
    ['b', press('и', 'KeyB')],
    [undefined, press('Shift', 'ShiftLeft', { isShift: true })],
  ])('%s is the chord of the key press, and matches it', (chord, keyPress) => {
    expect(chordOf(keyPress)).toBe(chord);
    if (chord) expect(matchesChord(keyPress, chord)).toBe(true);
  });
});

describe('chords', () => {
  test('are formatted as on the keyboard', () => {
    expect(formatChord('mod+shift+z', false)).toBe('Ctrl+Shift+Z');
    expect(formatChord('mod+shift+z', true)).toBe('⇧⌘Z');
    expect(formatChord('delete', false)).toBe('Delete');
    expect(formatChord('+', false)).toBe('+');
  });

  test('with a plus sign as their key are distinct from the separator', () => {
    expect(matchesChord(press('+', 'Equal', { isCtrl: true, isShift: true }), 'mod++')).toBe(true);
    expect(matchesChord(press('+', 'Equal', { isShift: true }), 'mod++')).toBe(false);
  });
});
