import type { EditorCommand } from './commands/command.ts';

/** Keyboard event without DOM. */
export type KeyPress = {
  /** As `KeyboardEvent.key`. */
  readonly key: string;
  /** As `KeyboardEvent.code`: the position of the key. */
  readonly code: string;
  readonly isCtrl: boolean;
  readonly isMeta: boolean;
  readonly isShift: boolean;
  readonly isAlt: boolean;
  /** AltGr, which many layouts need for brackets; Ctrl and Alt are set too. */
  readonly isAltGraph: boolean;
};

type Chord = { readonly key: string; readonly mod: boolean; readonly shift: boolean; readonly alt: boolean };

/** Positions of symbols on a US keyboard, for layouts with other characters there. */
const SYMBOL_CODES: Readonly<Record<string, string>> = {
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '\\': 'Backslash',
  '-': 'Minus',
  '=': 'Equal',
};

/** Parses a chord such as `mod+shift+z`. The last part is the key, which can be a plus sign. */
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
 * Whether a key press matches a chord. The typed character decides; the position of the key decides only if that character
 * is not Latin (e.g. Cyrillic letters, or umlauts instead of brackets).
 */
export function matchesChord(press: KeyPress, chord: string): boolean {
  const wanted = parseChord(chord);
  const isTypedSymbol = press.key === wanted.key && !/^[a-z0-9]$/.test(wanted.key) && wanted.key.length === 1;
  if (isTypedSymbol && !wanted.shift) {
    // The layout can require Shift or AltGr for the symbol.
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
  // With Shift the key types another character, so that only its position can match.
  return isPlace && (wanted.shift || !isAscii(press.key));
}

/** Chords that replace the defaults of commands, by the id of the command. */
export type KeyBindings = Readonly<Record<string, readonly string[]>>;

/** The chords of a command. */
export function chordsOf(command: EditorCommand, bindings: KeyBindings): readonly string[] {
  return bindings[command.id] ?? command.keys;
}

/** Commands that match a key press. The first enabled one is to be run. */
export function findCommands(
  press: KeyPress,
  commands: readonly EditorCommand[],
  bindings: KeyBindings = {},
): EditorCommand[] {
  return commands.filter((command) =>
    chordsOf(command, bindings).some((chord) => matchesChord(press, chord)),
  );
}

/** The chord of a key press; undefined for a modifier key alone. */
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

/** Formats a chord for display: `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`. */
export function formatChord(chord: string, isMac: boolean): string {
  const { key, mod, shift, alt } = parseChord(chord);
  const name = key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1);
  if (isMac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}

function isAscii(key: string): boolean {
  return /^[\x20-\x7e]$/.test(key);
}
