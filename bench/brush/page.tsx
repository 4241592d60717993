import { mountOverpaint } from './overpaint.tsx';
import { mountAllLines, mountAllStamps } from './peers.tsx';
import { mountPlainReactKonva } from './plain-react-konva.tsx';
import type { Setup, Subject } from './subject.ts';

export type BrushBench = {
  /** Draws one stroke with a number of moves per animation frame. @returns number of frames, and time */
  draw(points: number, movesPerFrame: number): Promise<{ frames: number; ms: number }>;
  /** Waits until all drawing of the page is complete. */
  settle(frames: number): Promise<void>;
};

declare global {
  interface Window {
    brushBench?: BrushBench;
  }
}

const mounts: Record<string, (setup: Setup) => Promise<Subject>> = {
  overpaint: mountOverpaint,
  'plain-react-konva': mountPlainReactKonva,
  'all-lines': mountAllLines,
  'all-stamps': mountAllStamps,
};

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

/** After this frame is drawn and before the next: the time at which browsers deliver pointer events. */
function betweenFrames(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  });
}

/** A point on a curve that crosses the picture many times without repetition; 0 … 1. */
function curve(t: number, phase: number): { x: number; y: number } {
  return { x: 0.5 + 0.42 * Math.sin(t * 7.1 + phase), y: 0.5 + 0.42 * Math.sin(t * 5.3 + phase * 1.7 + 1) };
}

/** Strokes of 100 points each, across the picture. */
function strokes(count: number, sidePx: number): { x: number; y: number }[][] {
  return Array.from({ length: count }, (_, stroke) =>
    Array.from({ length: 100 }, (_, i) => {
      const { x, y } = curve(i / 400, stroke);
      return { x: x * sidePx, y: y * sidePx };
    }),
  );
}

async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const sidePx = Number(query.get('side'));
  const root = document.getElementById('root');
  const mount = mounts[query.get('subject') ?? ''];
  if (!root || !mount) throw new Error('No such subject.');
  const setup = {
    root,
    sidePx,
    viewPx: root.clientWidth,
    existing: strokes(Number(query.get('strokes')), sidePx),
    brushPx: sidePx * 0.04,
  };
  const { target, events } = await mount(setup);

  const box = target.getBoundingClientRect();

  function dispatch(type: string, point: { x: number; y: number }): void {
    const init = {
      bubbles: true,
      cancelable: true,
      clientX: box.left + point.x * box.width,
      clientY: box.top + point.y * box.height,
      button: 0,
      buttons: 1,
    };
    const isPointer = type.startsWith('pointer');
    target.dispatchEvent(
      isPointer
        ? new PointerEvent(type, { ...init, pointerId: 1, pointerType: 'mouse' })
        : new MouseEvent(type, init),
    );
  }

  window.brushBench = {
    async draw(points, movesPerFrame) {
      let frames = 0;
      const startedAt = performance.now();
      dispatch(events.down, curve(0, 0.3));
      for (let i = 0; i < points; i += movesPerFrame) {
        await betweenFrames();
        frames++;
        for (let move = 0; move < movesPerFrame; move++) dispatch(events.move, curve((i + move) / 400, 0.3));
      }
      await betweenFrames();
      const ms = performance.now() - startedAt;
      dispatch(events.up, curve(points / 400, 0.3));
      return { frames, ms };
    },
    async settle(frames) {
      for (let i = 0; i < frames; i++) await nextFrame();
    },
  };
}

void start();
