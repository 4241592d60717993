import { afterAll, beforeAll, expect, it } from 'vitest';
import { storeImage } from '../images/image-store.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { readIntake } from './shared-intake.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const store = (bytes: Uint8Array) =>
  storeImage({ owner: 'ada', mediaType: 'image/png', widthPx: 32, heightPx: 32, bytes });

it('decodes the pictures of a run once for everybody who asks at the same time', async () => {
  const [source, mask] = [await store(await noisePng(32, 1)), await store(await halfMaskPng(32))];
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => readIntake(source, mask)));
  for (const other of others) expect(other).toBe(first);
  expect(await readIntake(source, mask)).toBe(first);
});

it('tries again after it failed', async () => {
  const mask = await store(await halfMaskPng(32));
  const broken = await store(new TextEncoder().encode('not a picture'));
  await expect(readIntake(broken, mask)).rejects.toMatchObject({ code: 'invalid-image' });
  await expect(readIntake(broken, mask)).rejects.toMatchObject({ code: 'invalid-image' });
});
