import { afterEach, expect, test, vi } from 'vitest';
import { loadFiles } from './load-files.ts';

afterEach(() => vi.unstubAllGlobals());

/** Serves the chunks of each address, with a `Content-Length` where `hasSize`. */
function serve(files: Record<string, { chunks: string[]; hasSize: boolean }>) {
  vi.stubGlobal('fetch', async (url: string) => {
    const file = files[url];
    if (!file) return new Response('gone', { status: 404 });
    const size = file.chunks.join('').length;
    const body = new ReadableStream({
      start(controller) {
        for (const chunk of file.chunks) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    });
    const headers = { 'content-type': 'image/png', ...(file.hasSize ? { 'content-length': `${size}` } : {}) };
    return new Response(body, { headers });
  });
}

const { signal } = new AbortController();

test('gives every file whole, in the order of the addresses, and tells how much is there', async () => {
  serve({ a: { chunks: ['12', '34'], hasSize: true }, b: { chunks: ['567890'], hasSize: true } });
  const told: number[] = [];
  const files = await loadFiles(['b', 'a'], (share) => told.push(share), signal);
  expect(await Promise.all(files.map((file) => file.text()))).toEqual(['567890', '1234']);
  expect(files[0]?.type).toBe('image/png');
  expect(told).toEqual([...told].sort((x, y) => x - y));
  expect(told.at(-1)).toBe(1);
});

test('tells nothing where a size is not known', async () => {
  serve({ a: { chunks: ['1234'], hasSize: true }, b: { chunks: ['56'], hasSize: false } });
  const tell = vi.fn();
  await loadFiles(['a', 'b'], tell, signal);
  expect(tell).not.toHaveBeenCalled();
});

test('fails where one of them is not there', async () => {
  serve({ a: { chunks: ['1'], hasSize: true } });
  await expect(loadFiles(['a', 'b'], () => undefined, signal)).rejects.toThrow('b answered with 404');
});
