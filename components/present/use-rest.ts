import { useEffect, useState } from 'react';

/** @returns whether pointer and keyboard have rested for that long */
export function useRest(afterMs: number): boolean {
  const [isResting, setResting] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let place = '';
    const wake = () => {
      setResting(false);
      clearTimeout(timer);
      timer = setTimeout(() => setResting(true), afterMs);
    };
    // Browsers also report a pointer that rests when the page below it changes.
    const move = ({ screenX, screenY }: PointerEvent) => {
      const now = `${screenX} ${screenY}`;
      if (now !== place) wake();
      place = now;
    };
    wake();
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerdown', wake, { capture: true });
    window.addEventListener('keydown', wake, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerdown', wake, { capture: true });
      window.removeEventListener('keydown', wake, { capture: true });
    };
  }, [afterMs]);
  return isResting;
}
