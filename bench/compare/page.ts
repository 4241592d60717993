import { createPaneRenderer } from '@/lib/client/compare/draw/pane-renderer';
import { createViewStore } from '@/lib/client/viewer/viewer-store';
import { inPlace } from '@/lib/image/register/placement';

/** Twelve pictures of 1024² on a page, panned together, one step per animation frame. */

export type CompareBench = { pan(frames: number): Promise<number[]> };
declare global {
  interface Window {
    compareBench?: CompareBench;
  }
}

type Subject = { move(dx: number, dy: number): void };

const count = 12;
const sidePx = 1024;
const size = { widthPx: sidePx, heightPx: sidePx };

/** Detail similar to a photograph: soft shapes with noise, different in each. */
function makePicture(seed: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = sidePx;
  canvas.height = sidePx;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const data = context.createImageData(sidePx, sidePx);
  let state = seed * 2_654_435_761;
  for (let i = 0; i < data.data.length; i += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    const x = (i / 4) % sidePx;
    const y = Math.floor(i / 4 / sidePx);
    const noise = (state >>> 24) / 8;
    data.data[i] = 128 + 90 * Math.sin((x + seed * 40) / 50) + noise;
    data.data[i + 1] = 128 + 90 * Math.sin(y / 70 + seed) + noise;
    data.data[i + 2] = 128 + 90 * Math.sin((x + y) / 90) + noise;
    data.data[i + 3] = 255;
  }
  context.putImageData(data, 0, 0);
  return canvas;
}

function makePanes(): HTMLElement[] {
  const root = document.getElementById('root');
  if (!root) throw new Error('no root');
  return Array.from({ length: count }, () => {
    const pane = document.createElement('div');
    pane.className = 'pane';
    root.append(pane);
    return pane;
  });
}

/** The shipped comparison: its painter, its view. */
async function mountOverpaint(scale: number): Promise<Subject> {
  const panes = makePanes();
  const view = createViewStore(size);
  const painter = createPaneRenderer(view, size);
  painter.start();
  for (const [i, pane] of panes.entries()) {
    const bitmap = await createImageBitmap(makePicture(i + 1));
    const canvas = document.createElement('canvas');
    pane.append(canvas);
    painter.attach(canvas, () => [{ picture: bitmap, placement: inPlace, isOpaque: true }]);
  }
  const box = panes[0]!.getBoundingClientRect();
  view.resize({ widthPx: box.width, heightPx: box.height });
  if (scale > 0) view.zoomTo(scale);
  return { move: view.panBy };
}

/** Baseline: twelve full pictures, positioned by a CSS transform. */
async function mountImages(scale: number): Promise<Subject> {
  const panes = makePanes();
  const box = panes[0]!.getBoundingClientRect();
  const fitted = scale > 0 ? scale : Math.min(box.width, box.height) / sidePx;
  let [x, y] = [(box.width - sidePx * fitted) / 2, (box.height - sidePx * fitted) / 2];
  const images = await Promise.all(
    panes.map(async (pane, i) => {
      const blob = await new Promise<Blob | null>((done) => makePicture(i + 1).toBlob(done));
      if (!blob) throw new Error('no picture');
      const image = new Image();
      image.src = URL.createObjectURL(blob);
      await image.decode();
      pane.append(image);
      return image;
    }),
  );
  const place = () => {
    for (const image of images) image.style.transform = `translate(${x}px, ${y}px) scale(${fitted})`;
  };
  place();
  return {
    move(dx, dy) {
      x += dx;
      y += dy;
      place();
    },
  };
}

/** Another baseline: one canvas each, which draws the whole picture with smoothing in every frame. */
async function mountRedraw(scale: number): Promise<Subject> {
  const panes = makePanes();
  const box = panes[0]!.getBoundingClientRect();
  const fitted = scale > 0 ? scale : Math.min(box.width, box.height) / sidePx;
  let [x, y] = [(box.width - sidePx * fitted) / 2, (box.height - sidePx * fitted) / 2];
  const drawings = panes.map((pane, i) => {
    const canvas = document.createElement('canvas');
    pane.append(canvas);
    canvas.width = Math.round(box.width);
    canvas.height = Math.round(box.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.imageSmoothingQuality = 'high';
    return { context, picture: makePicture(i + 1) };
  });
  const draw = () => {
    for (const { context, picture } of drawings) {
      context.clearRect(0, 0, context.canvas.width, context.canvas.height);
      context.drawImage(picture, x, y, sidePx * fitted, sidePx * fitted);
    }
  };
  draw();
  return {
    move(dx, dy) {
      x += dx;
      y += dy;
      draw();
    },
  };
}

const mounts: Record<string, (scale: number) => Promise<Subject>> = {
  overpaint: mountOverpaint,
  images: mountImages,
  redraw: mountRedraw,
};

async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const mount = mounts[query.get('subject') ?? ''];
  if (!mount) throw new Error('No such subject.');
  const subject = await mount(Number(query.get('scale')));
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  window.compareBench = {
    async pan(frames) {
      const times: number[] = [];
      let last = await frame();
      for (let i = 0; i < frames; i += 1) {
        // A circle: the picture never leaves the pane.
        subject.move(Math.cos(i / 12) * 5, Math.sin(i / 12) * 5);
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      return times;
    },
  };
}

void start();
