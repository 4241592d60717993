import type { KeyPress } from '../../editor/keymap.ts';

/** Converts a DOM keyboard event. */
export function keyPressOf(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    code: event.code,
    isCtrl: event.ctrlKey,
    isMeta: event.metaKey,
    isShift: event.shiftKey,
    isAlt: event.altKey,
    isAltGraph: event.getModifierState('AltGraph'),
  };
}
