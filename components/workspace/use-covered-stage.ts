import { type RefObject, useEffect } from 'react';
import { useWorkspace } from './workspace-context';

/**
 * Measures how much of the stage the form covers: with more lines than its row has room for it grows over the stage,
 * which keeps its size. Beside a result the form is hidden, and the measure stays, so that the picture does too.
 */
export function useCoveredStage(
  stage: RefObject<HTMLElement | null>,
  form: RefObject<HTMLElement | null>,
): void {
  const { store } = useWorkspace();
  useEffect(() => {
    const [below, above] = [stage.current, form.current];
    if (!below || !above) return;
    const resizes = new ResizeObserver(() => {
      if (above.offsetHeight > 0) store.setState({ coveredPx: overlapPx(below, above) });
    });
    for (const element of [below, above]) resizes.observe(element);
    return () => resizes.disconnect();
  }, [store, stage, form]);
}

/** Height of the lower part of an element that another one lies over, CSS px. */
function overlapPx(below: HTMLElement, above: HTMLElement): number {
  const [stage, form] = [below.getBoundingClientRect(), above.getBoundingClientRect()];
  const isBeside = form.right <= stage.left || form.left >= stage.right;
  return isBeside ? 0 : Math.max(0, Math.ceil(stage.bottom - form.top));
}
