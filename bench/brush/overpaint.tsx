import { createRoot } from 'react-dom/client';
import { MaskCanvas } from '@/components/canvas/mask-canvas';
import { TextProvider } from '@/components/ui/text/text-provider';
import { createEditor } from '@/lib/editor/editor';
import { compileMessages } from '@/lib/text/compile-messages';
import { en } from '@/lib/text/messages/en';
import type { Setup, Subject } from './subject.ts';

/** The shipped editor, with cursor ring, outline and history. */
export async function mountOverpaint({ root, sidePx, existing, brushPx }: Setup): Promise<Subject> {
  const editor = createEditor({ widthPx: sidePx, heightPx: sidePx }, { brush: { brushSizePx: brushPx } });
  const insets = { top: 0, right: 0, bottom: 0, left: 0 };
  editor.store.setState({ fitInsets: insets });
  for (const points of existing) {
    editor.mask.commit({
      kind: 'stroke',
      mode: 'paint',
      points: points.map(({ x, y }) => [x, y] as const),
      radiusPx: brushPx / 2,
      hardness: 1,
    });
  }
  const bitmap = document.createElement('canvas');
  bitmap.width = sidePx;
  bitmap.height = sidePx;
  bitmap.getContext('2d')?.fillRect(0, 0, sidePx, sidePx);
  createRoot(root).render(
    <TextProvider language="en" messages={compileMessages(en)}>
      <MaskCanvas source={{ bitmap, widthPx: sidePx, heightPx: sidePx }} editor={editor} />
    </TextProvider>,
  );
  const target = await found(() => root.querySelector<HTMLElement>('[data-scale]'));
  return { target, events: { down: 'pointerdown', move: 'pointermove', up: 'pointerup' } };
}

/** Waits until the page shows something. */
export async function found<T>(find: () => T | null): Promise<T> {
  for (;;) {
    const result = find();
    if (result) return result;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
