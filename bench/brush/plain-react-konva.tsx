import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Layer, Line, Stage } from 'react-konva';
import { found } from './overpaint.tsx';
import type { Setup, Subject } from './subject.ts';

type StrokeLine = { readonly points: readonly number[] };

/** The method of the free-drawing demo: every move is a React state, every stroke a growing `<Line>`. */
function FreeDrawing({ sidePx, viewPx, existing, brushPx }: Omit<Setup, 'root'>) {
  const scale = viewPx / sidePx;
  const [lines, setLines] = useState<readonly StrokeLine[]>(() =>
    existing.map((points) => ({ points: points.flatMap(({ x, y }) => [x, y]) })),
  );
  const isDrawing = useRef(false);
  return (
    <Stage
      width={viewPx}
      height={viewPx}
      scaleX={scale}
      scaleY={scale}
      onMouseDown={(event) => {
        isDrawing.current = true;
        const point = event.target.getStage()?.getRelativePointerPosition();
        if (point) setLines((before) => [...before, { points: [point.x, point.y] }]);
      }}
      onMouseMove={(event) => {
        const point = event.target.getStage()?.getRelativePointerPosition();
        if (!isDrawing.current || !point) return;
        setLines((before) => {
          const last = before.at(-1);
          return last ? [...before.slice(0, -1), { points: [...last.points, point.x, point.y] }] : before;
        });
      }}
      onMouseUp={() => {
        isDrawing.current = false;
      }}
    >
      <Layer opacity={0.55}>
        {lines.map((line, index) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only ever added at the end.
            key={index}
            points={[...line.points]}
            stroke="#ff7a59"
            strokeWidth={brushPx}
            lineCap="round"
            lineJoin="round"
          />
        ))}
      </Layer>
    </Stage>
  );
}

export async function mountPlainReactKonva({ root, ...setup }: Setup): Promise<Subject> {
  createRoot(root).render(<FreeDrawing {...setup} />);
  const target = await found(() => root.querySelector<HTMLElement>('.konvajs-content'));
  return { target, events: { down: 'mousedown', move: 'mousemove', up: 'mouseup' } };
}
