import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET as getImage } from '@/app/api/images/[id]/route';
import { GET as getArchive } from '@/app/api/runs/[id]/archive/route';
import { GET as getReport } from '@/app/api/runs/[id]/report/route';
import { GET as getShared } from '@/app/api/shared/[token]/images/[id]/route';
import { GET as getFile } from '@/app/api/v1/files/[id]/route';
import { imageIdOf } from '../../edit/files/archive.ts';
import type { Result, Run } from '../../edit/run/run.ts';
import { detectFormat } from '../../image/codec/format.ts';
import { signFileAddress } from '../contract/file-address.ts';
import { createShare } from '../shares/share-store.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { startRun, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/**
 * All routes by which a picture leaves the server, with results in every format that a provider may return. The fake
 * provider declares all of them as PNG: only the bytes tell the format.
 */
const owner = 'local';
const formats = ['png', 'jpeg', 'webp', 'avif', 'gif'] as const;
const endings = { png: 'png', jpeg: 'jpg', webp: 'webp', avif: 'avif', gif: 'gif' };

let server: TestServer;
let run: Run;
let token: string;
let raws: Uint8Array[];

beforeAll(async () => {
  server = await startTestServer();
  raws = await Promise.all(formats.map((format) => halves().toFormat(format).toBuffer()));
  // The red half is on the left; the file declares a rotation to the right, so it is shown at the top.
  raws.push(await halves().withMetadata({ orientation: 6 }).jpeg().toBuffer());
  server.engine.answerWith((response) => sendImages(response, raws));
  const pictures = { source: await noisePng(64, 1), mask: await halfMaskPng(64) };
  const wish = { n: raws.length, targets: [{ provider: 'local' }] };
  run = await untilDone(await startRun(pictures, wish, owner), owner);
  const shown = { costs: true, prompt: true };
  ({ token } = await createShare(run.id, owner, { resultIds: null, shown, expiresInHours: 1 }));
});
afterAll(() => server.close());

function halves() {
  const data = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => {
    const isLeft = Math.floor(i / 3) % 64 < 32;
    return i % 3 === (isLeft ? 0 : 2) ? 220 : 20;
  });
  return sharp(data, { raw: { width: 64, height: 64, channels: 3 } });
}

const resultOf = (index: number): Result => run.attempts[0]!.results[index]!;
const ask = (path: string) => new Request(`http://127.0.0.1${path}`);
const bodyOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
const params = (values: Record<string, string>) => ({ params: Promise.resolve(values) });

/** Each route that serves a whole picture. */
const routes = {
  'the owner’s': async (id: string, query = '') => getImage(ask(`/api/images/${id}${query}`), params({ id })),
  'a link’s': async (id: string, query = '') =>
    getShared(ask(`/api/shared/${token}/images/${id}${query}`), params({ token, id })),
  'a signed address’s': async (id: string) =>
    getFile(ask(await signFileAddress(id, Date.now())), params({ id })),
};

describe.each(Object.entries(routes))('%s route', (_, get) => {
  it.each(formats.map((format, index) => [format, index] as const))(
    'declares a %s by its format',
    async (format, index) => {
      const response = await get(imageIdOf(resultOf(index).rawUrl));
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe(`image/${format}`);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.compare(await bodyOf(response), raws[index]!)).toBe(0);
    },
  );
});

describe.each(['the owner’s', 'a link’s'] as const)('%s previews', (name) => {
  const get = routes[name];

  it.each(formats.map((format, index) => [format, index] as const))('of a %s are WebP', async (_, index) => {
    const response = await get(imageIdOf(resultOf(index).rawUrl), '?width=100');
    expect(response.headers.get('content-type')).toBe('image/webp');
    const bytes = await bodyOf(response);
    expect(detectFormat(bytes)?.id).toBe('webp');
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect(await colourAt(bytes, 0.1, 0.5)).toBe('red');
    expect(await colourAt(bytes, 0.9, 0.5)).toBe('blue');
  });

  it('apply the orientation', async () => {
    const bytes = await bodyOf(await get(imageIdOf(resultOf(5).rawUrl), '?width=512'));
    expect(await colourAt(bytes, 0.5, 0.1)).toBe('red');
    expect(await colourAt(bytes, 0.5, 0.9)).toBe('blue');
  });

  it.each(['0', '-1', '1.5', '1025', '99999', '', 'wide', '1e2'])(
    'of the width “%s” are rejected',
    async (width) => {
      const response = await get(run.source.id, `?width=${width}`);
      expect(response.status).toBe(400);
      expect((await response.json()).error).toMatchObject({ code: 'invalid_value', param: 'width' });
    },
  );
});

it('states the format of each result in the run', () => {
  expect(run.attempts[0]!.results.map(({ rawMediaType }) => rawMediaType)).toEqual(
    [...formats, 'jpeg'].map((format) => `image/${format}`),
  );
});

it('names each file in the archive by its format', async () => {
  const files = unzipSync(await bodyOf(await getArchive(ask('/archive'), params({ id: run.id }))));
  for (const [index, format] of formats.entries()) {
    const path = `raw/${index + 1}-local-patchmatch.${endings[format]}`;
    expect(Buffer.compare(files[path] ?? new Uint8Array(), raws[index]!)).toBe(0);
    expect(detectFormat(files[`composited/${index + 1}-local-patchmatch.png`]!)?.id).toBe('png');
  }
});

it('applies the orientation in the report and in the restored form', async () => {
  const html = new TextDecoder().decode(
    await bodyOf(await getReport(ask('/report'), params({ id: run.id }))),
  );
  const pictures = [...html.matchAll(/data:image\/webp;base64,([\w+/=]+)/g)].map(([, text]) =>
    Buffer.from(text!, 'base64'),
  );
  expect(pictures).toHaveLength(3 + 2 * raws.length);
  const seen = await Promise.all(pictures.map(async (bytes) => await colourAt(bytes, 0.2, 0.9)));
  // The rotated result in both forms: all others are red there.
  expect(seen.filter((colour) => colour === 'blue')).toHaveLength(2);
  // The left half is edited and shows the result, whose lower half is blue.
  const restored = await bodyOf(await routes['the owner’s'](imageIdOf(resultOf(5).url)));
  expect(await colourAt(restored, 0.2, 0.9)).toBe('blue');
  expect(await colourAt(restored, 0.2, 0.1)).toBe('red');
});

/** Which half of the picture is at a position, in parts of its width and height. */
async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<'red' | 'blue' | 'neither'> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3;
  const [red, blue] = [data[at]!, data[at + 2]!];
  if (red > 180 && blue < 70) return 'red';
  return blue > 180 && red < 70 ? 'blue' : 'neither';
}
