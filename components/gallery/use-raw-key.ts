import { useEffect, useRef } from 'react';

/** `R` changes between restored and raw results, wherever the focus is but where one types. */
export function useRawKey(onToggle: () => void): void {
  const toggle = useRef(onToggle);
  useEffect(() => {
    toggle.current = onToggle;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== 'r')
        return;
      toggle.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
