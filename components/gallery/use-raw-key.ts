import { useEffect, useRef } from 'react';
import { keyPressOf } from '@/lib/client/keyboard/key-press';
import { hasOpenLayer } from '@/lib/client/keyboard/open-layer';
import { takesLetters } from '@/lib/client/keyboard/text-field';
import { matchesChord } from '@/lib/editor/keymap';

/** Default key that switches between restored and raw results. */
export const rawKeys: readonly string[] = ['r'];

/**
 * Calls back on a key anywhere on the page, except in text fields and behind a dialog or menu. Dialogs that show results
 * have an element with `data-raw-key`.
 */
export function useRawKey(onToggle: () => void, chords = rawKeys): void {
  const toggle = useRef(onToggle);
  useEffect(() => {
    toggle.current = onToggle;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (takesLetters(event.target) || event.defaultPrevented || event.repeat) return;
      if (hasOpenLayer(':has([data-raw-key])')) return;
      const pressed = keyPressOf(event);
      if (!chords.some((chord) => matchesChord(pressed, chord))) return;
      event.preventDefault();
      toggle.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [chords]);
}
