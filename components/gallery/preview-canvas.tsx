import { type CSSProperties, useEffect, useRef } from 'react';
import type { Previewer } from '@/lib/client/adjust/previewer';

type PreviewCanvasProps = { previewer: Previewer; label: string; style: CSSProperties };

/** The newest preview over the stored picture, which is visible until the first preview. */
export function PreviewCanvas({ previewer, label, style }: PreviewCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = () => {
      const { preview } = previewer.store.getState();
      // A bitmap that was drawn before is empty: its pixels were transferred without a copy.
      if (preview.state !== 'shown' || preview.bitmap.width === 0 || !canvas.current) return;
      if (canvas.current.hidden) {
        canvas.current.width = preview.bitmap.width;
        canvas.current.height = preview.bitmap.height;
        canvas.current.hidden = false;
      }
      canvas.current.getContext('bitmaprenderer')?.transferFromImageBitmap(preview.bitmap);
    };
    draw();
    return previewer.store.subscribe(draw);
  }, [previewer]);
  return (
    <canvas
      ref={canvas}
      hidden
      role="img"
      aria-label={label}
      data-testid="adjust-preview"
      className="checkerboard absolute max-w-none select-none"
      style={style}
    />
  );
}
