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
      const [{ left, right, bottom }, box] = [below.getBoundingClientRect(), above.getBoundingClientRect()];
      if (box.height === 0) return;
      const isBeside = box.right <= left || box.left >= right;
      store.setState({ coveredPx: isBeside ? 0 : Math.max(0, Math.ceil(bottom - box.top)) });
    });
    for (const element of [below, above]) resizes.observe(element);
    return () => resizes.disconnect();
  }, [store, stage, form]);
}
