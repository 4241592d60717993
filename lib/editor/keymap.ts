import type { EditorCommand } from './commands/command.ts';

/** What a keyboard event says, free of the DOM. */
export type KeyPress = {
  /** What the key types, as in `KeyboardEvent.key`. */
  readonly key: string;
  /** Where the key lies, as in `KeyboardEvent.code`. */
  readonly code: string;
  readonly isCtrl: boolean;
  readonly isMeta: boolean;
  readonly isShift: boolean;
  readonly isAlt: boolean;
  /** AltGr, which many layouts need to type brackets; it comes with Ctrl and Alt set. */
  readonly isAltGraph: boolean;
};

type Chord = { readonly key: string; readonly mod: boolean; readonly shift: boolean; readonly alt: boolean };

/** Where a symbol lies on a US keyboard, for layouts that have something else there. */
const SYMBOL_CODES: Readonly<Record<string, string>> = {
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '\\': 'Backslash',
  '-': 'Minus',
  '=': 'Equal',
};

/** Reads a chord such as `mod+shift+z`. The last part is the key, which may itself be a plus sign. */
function parseChord(chord: string): Chord {
  const parts =
    chord === '+' || chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+');
  const modifiers = parts.slice(0, -1);
  return {
    key: parts.at(-1) ?? '',
    mod: modifiers.includes('mod'),
    shift: modifiers.includes('shift'),
    alt: modifiers.includes('alt'),
  };
}

/**
 * Whether a key press is this chord. What the key types decides, wherever it lies; only where it types nothing Latin
 * (Cyrillic letters, umlauts in the place of brackets) its place on the keyboard does.
 */
export function matchesChord(press: KeyPress, chord: string): boolean {
  const wanted = parseChord(chord);
  const isTypedSymbol = press.key === wanted.key && !/^[a-z0-9]$/.test(wanted.key) && wanted.key.length === 1;
  if (isTypedSymbol && !wanted.shift) {
    // Shift and AltGr may be what it takes to type the symbol.
    const isMod = !press.isAltGraph && (press.isCtrl || press.isMeta);
    return isMod === wanted.mod && (press.isAltGraph || !press.isAlt);
  }
  const isMod = press.isCtrl || press.isMeta;
  if (isMod !== wanted.mod || press.isShift !== wanted.shift || press.isAlt !== wanted.alt) return false;
  if (wanted.key === 'delete') return press.key === 'Delete' || press.key === 'Backspace';
  if (wanted.key === 'space') return press.key === ' ';
  // Named keys: Enter, Backspace, F1, arrows.
  if (wanted.key.length > 1) return press.key.toLowerCase() === wanted.key;
  if (/^[a-z]$/.test(wanted.key)) {
    return isAscii(press.key)
      ? press.key.toLowerCase() === wanted.key
      : press.code === `Key${wanted.key.toUpperCase()}`;
  }
  if (/^[0-9]$/.test(wanted.key)) {
    return (
      press.key === wanted.key || press.code === `Digit${wanted.key}` || press.code === `Numpad${wanted.key}`
    );
  }
  const isPlace = press.code === SYMBOL_CODES[wanted.key];
  // With Shift the same key types another sign, so only its place can tell.
  return isPlace && (wanted.shift || !isAscii(press.key));
}

/** Chords that someone chose in the place of a command's own, by the command's id. */
export type KeyBindings = Readonly<Record<string, readonly string[]>>;

/** The chords of a command. */
export function chordsOf(command: EditorCommand, bindings: KeyBindings): readonly string[] {
  return bindings[command.id] ?? command.keys;
}

/** The commands that a key press can stand for; the first one that is enabled is meant. */
export function findCommands(
  press: KeyPress,
  commands: readonly EditorCommand[],
  bindings: KeyBindings = {},
): EditorCommand[] {
  return commands.filter((command) =>
    chordsOf(command, bindings).some((chord) => matchesChord(press, chord)),
  );
}

/** The chord that a key press would be written as; undefined for a key that only changes others. */
export function chordOf(press: KeyPress): string | undefined {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified'].includes(press.key))
    return undefined;
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(press.code)?.[1]?.toLowerCase();
  const symbol = Object.entries(SYMBOL_CODES).find(([, code]) => code === press.code)?.[0];
  const typed = press.key === ' ' ? 'space' : press.key.toLowerCase();
  const isLetter = /^[a-z]$/.test(typed);
  const key = isLetter
    ? typed
    : press.isShift
      ? (place ?? symbol ?? typed)
      : isAscii(press.key)
        ? typed
        : (place ?? symbol ?? typed);
  const mod = press.isCtrl || press.isMeta;
  return [mod && 'mod', press.isAlt && 'alt', press.isShift && 'shift', key].filter(Boolean).join('+');
}

/** A chord as it is written on keys: `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`. */
export function formatChord(chord: string, isMac: boolean): string {
  const { key, mod, shift, alt } = parseChord(chord);
  const name = key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1);
  if (isMac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}

function isAscii(key: string): boolean {
  return /^[\x20-\x7e]$/.test(key);
}
