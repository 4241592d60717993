import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { imageIdOf } from '../../edit/files/archive.ts';
import type { Run } from '../../edit/run/run.ts';
import { blobs } from '../blobs/index.ts';
import { findAnyImage } from '../images/image-store.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { bytesOf, startRun, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { englishText } from '../text/english.ts';
import { archiveRun } from './archive.ts';
import { reportRun } from './report.ts';

let server: TestServer;
let run: Run;

beforeAll(async () => {
  server = await startTestServer();
  const raws = await Promise.all([noisePng(64, 2), noisePng(64, 3)]);
  server.engine.answerWith((response) => sendImages(response, raws));
  const pictures = { source: await noisePng(64, 1), mask: await halfMaskPng(64) };
  run = await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }], n: 2 }));
});
afterAll(() => server.close());

const readAll = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());

describe('the archive', () => {
  it('contains every picture byte for byte, run.json, and a contact sheet', async () => {
    const files = unzipSync(await readAll(await archiveRun(run)));
    expect(Object.keys(files).sort()).toEqual([
      'composited/1-local-patchmatch.png',
      'composited/2-local-patchmatch.png',
      'contact-sheet.png',
      'mask.png',
      'raw/1-local-patchmatch.png',
      'raw/2-local-patchmatch.png',
      'run.json',
      'source.png',
    ]);
    const [first, second] = run.attempts[0]!.results;
    expect(Buffer.from(files['source.png']!)).toEqual(Buffer.from(await bytesOf(run.source.url)));
    expect(Buffer.from(files['raw/2-local-patchmatch.png']!)).toEqual(
      Buffer.from(await bytesOf(second!.rawUrl)),
    );
    expect(Buffer.from(files['composited/1-local-patchmatch.png']!)).toEqual(
      Buffer.from(await bytesOf(first!.url)),
    );
    const manifest = JSON.parse(new TextDecoder().decode(files['run.json']));
    expect(manifest.run).toMatchObject({ id: run.id, source: 'source.png', request: { prompt: 'a hat' } });
  });

  it('has a tile on the contact sheet for a model without a result', async () => {
    const pictures = { source: await noisePng(64, 1), mask: await halfMaskPng(64) };
    const targets = [{ provider: 'local' }, { provider: 'reka-ai' }];
    const mixed = await untilDone(await startRun(pictures, { targets }));
    expect(mixed.attempts[1]).toMatchObject({ provider: 'reka-ai', results: [] });
    const files = unzipSync(await readAll(await archiveRun(mixed)));
    // Above, the source and the result of `local`, which has two pictures; below, the tile of the other model.
    const { data, info } = await sharp(files['contact-sheet.png'])
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
    ];
    expect(info).toMatchObject({ width: 700, height: 804 });
    expect(at(540, 560)).toEqual([0xe3, 0xe5, 0xea]);
  });

  it('has a contact sheet with the source, the results, and readable labels', async () => {
    const files = unzipSync(await readAll(await archiveRun(run)));
    const sheet = sharp(files['contact-sheet.png']);
    expect(await sheet.metadata()).toMatchObject({ width: 700, height: 804 });
    // Below the first tile: dark letters on a light background.
    const label = sheet.extract({ left: 20, top: 346, width: 120, height: 20 });
    const { channels } = await sharp(await label.png().toBuffer()).stats();
    expect(channels[0]!.min).toBeLessThan(100);
  });

  it('reads a picture only when the client reaches it', async () => {
    const opened = vi.spyOn(blobs(), 'get');
    const reader = (await archiveRun(run)).getReader();
    expect((await reader.read()).done).toBe(false);
    expect(opened.mock.calls.length).toBeLessThanOrEqual(1);
    await reader.cancel();
    await readAll(await archiveRun(run));
    expect(opened.mock.calls.length).toBeGreaterThanOrEqual(6);
    opened.mockRestore();
  });
});

describe('the report', () => {
  it('is one file with embedded pictures', async () => {
    const text = new TextDecoder().decode(
      await readAll(reportRun(run, englishText, { costs: true, prompt: true })),
    );
    expect(text.match(/data:image\/webp;base64,/g)?.length).toBe(7);
    expect(text).toContain('Local Texture, result 2 of 2');
    expect(text.trimEnd().endsWith('</html>')).toBe(true);
  });
});

describe('a picture whose file is missing', () => {
  let lost: Run;
  beforeAll(async () => {
    const raws = [await noisePng(64, 8)];
    server.engine.answerWith((response) => sendImages(response, raws));
    const pictures = { source: await noisePng(64, 7), mask: await halfMaskPng(64) };
    lost = await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }] }));
    const image = await findAnyImage(imageIdOf(lost.attempts[0]!.results[0]!.url));
    await blobs().delete(image!.blob);
  });

  it('is named in the archive, which has all others', async () => {
    const files = unzipSync(await readAll(await archiveRun(lost)));
    expect(Object.keys(files).sort()).toEqual([
      'contact-sheet.png',
      'mask.png',
      'missing.txt',
      'raw/1-local-patchmatch.png',
      'run.json',
      'source.png',
    ]);
    expect(new TextDecoder().decode(files['missing.txt'])).toContain('composited/1-local-patchmatch.png');
  });

  it('leaves its place in the report', async () => {
    const text = new TextDecoder().decode(
      await readAll(reportRun(lost, englishText, { costs: true, prompt: true })),
    );
    expect(text).toContain('src="data:,"');
    expect(text.trimEnd().endsWith('</html>')).toBe(true);
  });
});
