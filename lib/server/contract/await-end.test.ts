import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { platform, setPlatform } from '../../platform.ts';
import { closeDatabase } from '../db/database.ts';
import { log } from '../log.ts';
import { emitNotification, eventsChannel } from '../runs/queue/notifications.ts';
import { type DatabaseProxy, startDatabaseProxy } from '../testing/database-proxy.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { respondToEdit } from './respond.ts';

let server: TestServer;
let proxy: DatabaseProxy;
beforeAll(async () => {
  server = await startTestServer();
  await closeDatabase();
  proxy = await startDatabaseProxy(platform().database.url);
  setPlatform({ ...platform(), database: { ...platform().database, url: proxy.url } });
});
afterAll(async () => {
  await server.close();
  await proxy.close();
});

it('a caller whose edit is under way while the database goes away gets the answer', async () => {
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
  const picture = await noisePng(32, 2);
  server.engine.answerWith(async (response) => {
    proxy.cut();
    // Whoever follows the run reads, and fails.
    emitNotification(eventsChannel, '');
    await vi.waitFor(() =>
      expect(warned).toHaveBeenCalledWith(expect.anything(), expect.stringContaining('away')),
    );
    proxy.restore();
    sendImages(response, [picture]);
  });
  const form = new FormData();
  form.set('image', new Blob([Uint8Array.from(await noisePng(32, 1))], { type: 'image/png' }), 'image.png');
  form.set('mask', new Blob([Uint8Array.from(await halfMaskPng(32))], { type: 'image/png' }), 'mask.png');
  form.set('prompt', 'a hat');
  form.set('model', 'local');
  const address = 'http://127.0.0.1:3000/api/v1/images/edits';
  const request = new Request(address, { method: 'POST', body: form, headers: { host: '127.0.0.1:3000' } });
  const user = { id: 'ada' };
  const response = await respondToEdit({ request, user, noteSent: () => undefined });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ data: [{}] });
});
