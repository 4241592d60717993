import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { found } from './overpaint.tsx';
import type { Setup, Subject } from './subject.ts';

/**
 * Models of the painting of two other open editors, from their code: what a move adds, what is redrawn, and on which
 * canvas. Everything else of theirs (panels, zoom) is omitted, in their favour.
 */

type Point = { readonly x: number; readonly y: number };
type PaintProps = Omit<Setup, 'root'>;

/** A canvas with the picture's pixels, shown at the size of the view. */
type Surface = { readonly context: CanvasRenderingContext2D; readonly picture: HTMLCanvasElement };

function useSurface(sidePx: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const surface = useRef<Surface | null>(null);
  const get = useCallback((): Surface | null => {
    const context = canvas.current?.getContext('2d');
    if (!context) return null;
    surface.current ??= { context, picture: plainPicture(sidePx) };
    return surface.current;
  }, [sidePx]);
  return { canvas, get };
}

function plainPicture(sidePx: number): HTMLCanvasElement {
  const picture = document.createElement('canvas');
  picture.width = sidePx;
  picture.height = sidePx;
  picture.getContext('2d')?.fillRect(0, 0, sidePx, sidePx);
  return picture;
}

function pointOf(event: PointerEvent<HTMLCanvasElement>, { sidePx, viewPx }: PaintProps): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  const scale = sidePx / viewPx;
  return { x: (event.clientX - left) * scale, y: (event.clientY - top) * scale };
}

/** IOPaint: a move adds a point to the last line; the picture and all lines are redrawn. A ring follows the pointer. */
function AllLines(props: PaintProps) {
  const { sidePx, viewPx, existing, brushPx } = props;
  const { canvas, get } = useSurface(sidePx);
  const [lines, setLines] = useState<readonly (readonly Point[])[]>(existing);
  const [pointer, setPointer] = useState<Point>({ x: -1, y: -1 });
  const isDrawing = useRef(false);

  useEffect(() => {
    const surface = get();
    if (!surface) return;
    const { context, picture } = surface;
    context.clearRect(0, 0, sidePx, sidePx);
    context.drawImage(picture, 0, 0);
    context.strokeStyle = '#ffcc00bb';
    context.lineWidth = brushPx;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    for (const line of lines) {
      context.beginPath();
      for (const { x, y } of line) context.lineTo(x, y);
      context.stroke();
    }
  }, [lines, get, sidePx, brushPx]);

  const ringPx = (brushPx * viewPx) / sidePx;
  return (
    <>
      <canvas
        ref={canvas}
        width={sidePx}
        height={sidePx}
        style={{ width: viewPx, height: viewPx }}
        onPointerDown={(event) => {
          isDrawing.current = true;
          const point = pointOf(event, props);
          setLines((before) => [...before, [point]]);
        }}
        onPointerMove={(event) => {
          setPointer({ x: event.clientX, y: event.clientY });
          if (!isDrawing.current) return;
          const point = pointOf(event, props);
          setLines((before) => [...before.slice(0, -1), [...(before.at(-1) ?? []), point]]);
        }}
        onPointerUp={() => {
          isDrawing.current = false;
        }}
      />
      <div
        className="absolute pointer-events-none"
        style={{ left: pointer.x, top: pointer.y, width: ringPx, height: ringPx, border: '1px solid' }}
      />
    </>
  );
}

/** gpt-image-playground: a stamp per quarter of the brush, all stamps in a state, all redrawn when it changes. */
function AllStamps(props: PaintProps) {
  const { sidePx, viewPx, existing, brushPx } = props;
  const radiusPx = brushPx / 2;
  const { canvas, get } = useSurface(sidePx);
  const [stamps, setStamps] = useState<readonly Point[]>(() =>
    existing.flatMap((line) =>
      line.flatMap((point, i) => (i === 0 ? [point] : between(line[i - 1]!, point, radiusPx))),
    ),
  );
  const last = useRef<Point | null>(null);

  useEffect(() => {
    const surface = get();
    if (!surface) return;
    const { context, picture } = surface;
    // All stamps in one colour first, which is then composited over the picture.
    const feedback = picture.getContext('2d')!;
    feedback.clearRect(0, 0, sidePx, sidePx);
    feedback.fillStyle = 'red';
    for (const { x, y } of stamps) {
      feedback.beginPath();
      feedback.arc(x, y, radiusPx, 0, Math.PI * 2);
      feedback.fill();
    }
    context.clearRect(0, 0, sidePx, sidePx);
    context.globalAlpha = 0.5;
    context.drawImage(picture, 0, 0);
  }, [stamps, get, sidePx, radiusPx]);

  return (
    <canvas
      ref={canvas}
      width={sidePx}
      height={sidePx}
      style={{ width: viewPx, height: viewPx }}
      onPointerDown={(event) => {
        const point = pointOf(event, props);
        last.current = point;
        setStamps((before) => [...before, point]);
      }}
      onPointerMove={(event) => {
        if (!last.current) return;
        const point = pointOf(event, props);
        // One state after the other, as in that editor.
        for (const stamp of between(last.current, point, radiusPx)) setStamps((before) => [...before, stamp]);
        last.current = point;
      }}
      onPointerUp={() => {
        last.current = null;
      }}
    />
  );
}

/** Points after `from`, a quarter of the stamp's size apart, and `to`. */
function between(from: Point, to: Point, radiusPx: number): Point[] {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const step = Math.max(1, radiusPx / 4);
  const points: Point[] = [];
  for (let at = step; at < distance; at += step) {
    const share = at / distance;
    points.push({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
  }
  return [...points, to];
}

const mountWith =
  (Paint: (props: PaintProps) => React.ReactNode) =>
  async ({ root, ...setup }: Setup): Promise<Subject> => {
    createRoot(root).render(<Paint {...setup} />);
    const target = await found(() => root.querySelector<HTMLElement>('canvas'));
    return { target, events: { down: 'pointerdown', move: 'pointermove', up: 'pointerup' } };
  };

export const mountAllLines = mountWith(AllLines);
export const mountAllStamps = mountWith(AllStamps);
