import type { KeyPress } from '../../editor/keymap.ts';

/** What a keyboard event of the DOM says. */
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
