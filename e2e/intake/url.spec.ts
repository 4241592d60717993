import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { orientedPicture } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';

/** A place on the web with one picture; it may be asked as if it were public. */
const site = createServer(async (request, response) => {
  if (request.url !== '/photos/house.webp') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>A page.</p>');
    return;
  }
  const picture = await (await orientedPicture(320, 320)).webp({ lossless: true }).toBuffer();
  response.writeHead(200, { 'content-type': 'image/webp' }).end(picture);
});
await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
site.unref();
const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;

test.use({ appSettings: { ASSET_ORIGINS: origin } });

test('a picture is opened from its address, and what is wrong is said beside it', async ({
  workspace,
  page,
}) => {
  await workspace.open();
  await page.getByRole('button', { name: 'From an address' }).click();
  const dialog = page.getByRole('dialog', { name: 'From an address' });
  const address = dialog.getByRole('textbox', { name: 'Address of the picture' });
  for (const [text, message] of [
    ['house', 'Write an address that begins with https://.'],
    ['https://192.168.0.1/house.png', 'only public https ones are'],
    [`${origin}/page`, 'There is no picture at this address.'],
  ] as const) {
    await address.fill(text);
    await address.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText(message);
  }
  await address.fill(`${origin}/photos/house.webp`);
  await dialog.getByRole('button', { name: 'Open' }).click();
  await workspace.canvas.ready();
  await expect(page.getByRole('banner')).toContainText(/house\.png.*320 × 320/);
});
