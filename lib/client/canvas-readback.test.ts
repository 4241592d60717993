import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDeferred } from './deferred.ts';
import { renderFrame } from './intake/compose/render-frame.ts';
import { readMaskFile } from './mask-files/read-mask.ts';

/** A way in which a browser changes pixels that are read. */
type Falsify = (data: Uint8ClampedArray) => void;
let falsify: Falsify;

class FakeImageData {
  readonly data: Uint8ClampedArray;
  constructor(widthPx: number, heightPx: number) {
    this.data = new Uint8ClampedArray(widthPx * heightPx * 4);
  }
}

/** Keeps only the last pixels that were put, which is all these tests need. */
class FakeOffscreenCanvas {
  #drawn: Uint8ClampedArray | undefined;
  getContext() {
    return {
      putImageData: ({ data }: FakeImageData) => {
        this.#drawn = data.slice();
      },
      getImageData: (_x: number, _y: number, widthPx: number, heightPx: number) => {
        const data = this.#drawn?.slice() ?? new Uint8ClampedArray(widthPx * heightPx * 4);
        falsify(data);
        return { data };
      },
    };
  }
  convertToBlob = async () => new Blob(['png']);
}

function stubCanvas(): void {
  vi.stubGlobal('OffscreenCanvas', FakeOffscreenCanvas);
  vi.stubGlobal('ImageData', FakeImageData);
}

beforeEach(() => {
  vi.resetModules();
  stubCanvas();
});
afterEach(() => void vi.unstubAllGlobals());

const load = () => import('./canvas-readback.ts');
const canvas = () => new OffscreenCanvas(4, 4);

describe.each([
  ['random stripes', (data) => data.set(data.map((_, i) => (i * 31) % 256))],
  ['all white', (data) => void data.fill(255)],
  ['all transparent', (data) => void data.fill(0)],
  ['one bit of one pixel', (data) => data.set([data[777]! ^ 1], 777)],
  ['the alpha of a pixel', (data) => data.set([254], 403)],
] as [string, Falsify][])('a browser that gives back %s', (_, how) => {
  test('is noticed, and nothing is read', async () => {
    falsify = how;
    const { canReadCanvas, encodeCanvas, HiddenPixelsError, readCanvas } = await load();
    expect(canReadCanvas()).toBe(false);
    expect(() => readCanvas(canvas().getContext('2d')!, 4, 4)).toThrow(HiddenPixelsError);
    await expect(encodeCanvas(canvas())).rejects.toThrow(HiddenPixelsError);
  });

  test('is trusted as soon as the person has allowed it', async () => {
    falsify = how;
    const { canReadCanvas, readCanvas } = await load();
    expect(canReadCanvas()).toBe(false);
    falsify = () => undefined;
    expect(readCanvas(canvas().getContext('2d')!, 4, 4).data).toHaveLength(64);
  });
});

test('an honest browser is asked once', async () => {
  let reads = 0;
  falsify = () => {
    reads += 1;
  };
  const { canReadCanvas, encodeCanvas } = await load();
  expect([canReadCanvas(), canReadCanvas()]).toEqual([true, true]);
  expect(reads).toBe(1);
  expect((await encodeCanvas(canvas())).size).toBe(3);
});

test('a picture that cannot be made for that reason says so, and is shown all the same', async () => {
  const shown = { close: () => undefined } as ImageBitmap;
  const started = createDeferred<{ onmessage(event: object): void }>();
  vi.stubGlobal(
    'Worker',
    class {
      onmessage = (_: object): void => undefined;
      postMessage = () => started.resolve(this);
      terminate = () => undefined;
    },
  );
  vi.stubGlobal('createImageBitmap', async () => shown);
  const size = { widthPx: 2, heightPx: 2 };
  const frame = { crop: { x: 0, y: 0, ...size }, size, canvas: size, at: { x: 0, y: 0 } };
  const rendering = renderFrame(
    { bitmap: { width: 9, height: 9 } as ImageBitmap, mediaType: 'image/jpeg' },
    frame,
  );
  const worker = await started.promise;
  worker.onmessage({ data: { type: 'picture', bitmap: shown } });
  const { bitmap, file } = await rendering;
  expect(bitmap).toBe(shown);
  worker.onmessage({ data: { type: 'failed', message: 'hidden', isHidden: true } });
  await expect(file).rejects.toThrow(/fingerprinting/);
});

test('a mask is refused, not taken from false pixels', async () => {
  falsify = (data) => void data.fill(0);
  vi.stubGlobal('createImageBitmap', async () => ({ width: 4, height: 4, close: () => undefined }));
  vi.stubGlobal('document', {
    createElement: () => ({ getContext: () => ({ drawImage: () => undefined }) }),
  });
  await expect(readMaskFile(new Blob(['png']), 'mask.png')).rejects.toThrow(/fingerprinting/);
});

test('nothing else on the page reads from a canvas', () => {
  const root = new URL('../../', import.meta.url);
  const files = ['lib/client', 'components', 'app'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path}`,
    ),
  );
  const reading = files.filter(
    (path) =>
      /\.tsx?$/.test(path) &&
      !path.includes('.test.') &&
      // The page of the design, for development, converts colours on a canvas.
      !path.startsWith('components/design/') &&
      /\.(getImageData|convertToBlob|toBlob|toDataURL|readPixels|captureStream)\(/.test(
        readFileSync(new URL(path, root), 'utf8'),
      ),
  );
  expect(reading).toEqual(['lib/client/canvas-readback.ts']);
});
