import type { BrowserContext, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessible.ts';
import { createShareLink } from '../fixtures/share-link.ts';
import { startSharedRun } from '../fixtures/shared-run.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const cells = (page: Page) => page.getByRole('region', { name: 'Results' }).getByRole('article');
const allowed = { votes: true, isBlind: false, download: true };

for (const [name, look] of Object.entries({
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
})) {
  test(`a visitor votes, changes the vote and finds it again: ${name}`, async ({
    browser,
    request,
    app,
  }, testInfo) => {
    const run = await startSharedRun(request, {}, { n: 3 });
    const { url, token, share } = await createShareLink(request, {}, run.id, { allowed });
    const context = await browser.newContext({ ...look, reducedMotion: 'reduce', baseURL: app.url });
    const page = await context.newPage();
    await page.goto(url);
    await expect(page.getByText('No votes yet.')).toBeVisible();
    await cells(page).nth(1).getByRole('button', { name: 'Vote for Local Texture 2' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Your name' });
    await dialog.getByRole('button', { name: 'Vote' }).click();
    await expect(dialog.getByText('Enter your name.')).toBeVisible();
    await expectAccessible(page, 'the dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Ana');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    const own = (at: number) =>
      cells(page)
        .nth(at)
        .getByRole('button', { name: /^Your vote/ });
    await expect(own(1)).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText('1 vote', { exact: true })).toBeVisible();
    await cells(page)
      .nth(0)
      .getByRole('button', { name: /before and after/ })
      .click();
    // The vote for what is shown: at the thumb on a phone, elsewhere beside the picture.
    await page
      .getByRole('button', { name: 'Vote for Local Texture 1' })
      .and(page.locator(':not(article *)'))
      .click();
    await expect(own(0)).toBeVisible();
    await cells(page)
      .nth(2)
      .getByRole('button', { name: /^Dislike/ })
      .click();
    await expect(
      cells(page)
        .nth(2)
        .getByRole('button', { name: /^Dislike/ }),
    ).toHaveText('1');
    await page.screenshot({ path: testInfo.outputPath(`votes-${name}.png`), fullPage: true });
    // At the end the bar of a phone covers nothing.
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expectAccessible(page);
    const vote = { name: 'Jon', resultId: run.attempts[0]!.results[0]!.id, thumbs: {} };
    expect((await request.put(`/api/shared/${token}/vote`, { data: vote })).ok()).toBe(true);
    await page.reload();
    await expect(own(0)).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText('2 votes', { exact: true })).toBeVisible();
    await expect(page.getByText('Jon and you', { exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Download Local Texture 1' })).toBeVisible();

    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    const { votes } = await (await request.get(`/api/shares/${share.id}/votes`)).json();
    expect(votes).toEqual([
      expect.objectContaining({ name: 'Ana', resultId: run.attempts[0]!.results[0]!.id }),
      expect.objectContaining({ name: 'Jon' }),
    ]);
    await context.close();
  });
}

/** Collects all that a page is sent: addresses, headers and text. */
function listen(context: BrowserContext): () => Promise<string> {
  const parts: Promise<string>[] = [];
  context.on('response', (response) => {
    // The code of the product is the same for every link.
    if (response.url().includes('/_next/static/')) return;
    const isText = /json|html|text|x-component/.test(response.headers()['content-type'] ?? '');
    parts.push(
      (async () => {
        const headers = JSON.stringify(await response.allHeaders());
        return `${response.url()}\n${headers}\n${isText ? await response.text() : ''}`;
      })(),
    );
  });
  return async () => (await Promise.all(parts)).join('\n');
}

test('a blind link says nothing of its models until its visitor has voted', async ({
  browser,
  request,
  app,
}) => {
  const run = await startSharedRun(request, {}, { n: 3 });
  const results = run.attempts[0]!.results;
  const pick = { resultId: results[0]!.id, reason: 'The owner likes it' };
  await request.put(`/api/runs/${run.id}/pick`, { data: pick });
  const { url, token } = await createShareLink(request, {}, run.id, {
    allowed: { ...allowed, isBlind: true },
  });
  const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: app.url });
  const sent = listen(context);
  const page = await context.newPage();
  await page.goto(url);
  await expect(cells(page)).toHaveCount(3);
  await expect(cells(page).nth(2).getByRole('heading')).toHaveText('C');
  await expect(page.getByText('The names of the models are shown after your vote.')).toBeVisible();
  await page.getByRole('radio', { name: 'Whole picture' }).click();
  await cells(page)
    .nth(2)
    .getByRole('button', { name: /before and after/ })
    .click();
  await page.waitForLoadState('networkidle');
  await expectAccessible(page);
  await page.request.get(`/api/shared/${token}`);
  const secrets = results.flatMap(({ id, url: address, rawUrl }) => [
    id,
    ...[address, rawUrl].map((one) => one.split('/').at(-1)!),
  ]);
  const text = [
    await sent(),
    await page.content(),
    await (await page.request.get(`/api/shared/${token}`)).text(),
  ].join('\n');
  // Its scripts name the folders of the code.
  const said = text.replaceAll(/_next\/static\/[^"' ]+/g, '');
  expect(said).not.toMatch(/patchmatch|"local"|Local Texture|The owner likes it/);
  for (const secret of secrets) expect(said).not.toContain(secret);
  for (const secret of secrets) {
    expect((await page.request.get(`/api/shared/${token}/images/${secret}`)).status()).toBe(404);
  }
  const alias = await cells(page).first().getByTestId('result-image').getAttribute('src');
  const picture = await page.request.get(alias!);
  expect(picture.status()).toBe(200);
  expect(picture.headers().etag).toBeUndefined();

  await cells(page).nth(1).getByRole('button', { name: 'Vote for B' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ana');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Winner: Local Texture, result 1');
  await expect(page.getByText('The owner likes it')).toBeVisible();
  await expect(page.getByText(/of 1 vote for the pick/)).toBeVisible();
  await context.close();
});

test('who shares sees the votes in the list of links', async ({ workspace, page, request }) => {
  const run = await startSharedRun(request, {}, { n: 1 });
  await workspace.open();
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await dialog.getByRole('checkbox', { name: 'Vote' }).check();
  await dialog.getByRole('checkbox', { name: 'See the models only after their vote' }).check();
  await dialog.getByRole('checkbox', { name: 'Comment' }).check();
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByText(/blind votes/)).toBeVisible();
  const address = await dialog.getByRole('textbox', { name: 'Address of the link' }).inputValue();
  const token = new URL(address).pathname.split('/').at(-1);
  const { order } = await (await request.get(`/api/shared/${token}`)).json();
  const vote = { name: 'Jon', resultId: order[0], thumbs: { [order[0]]: 'up' } };
  expect((await request.put(`/api/shared/${token}/vote`, { data: vote })).ok()).toBe(true);
  const comment = { name: 'Jon', resultId: order[0], text: 'Brighter, please.', pin: null };
  expect((await request.post(`/api/shared/${token}/comments`, { data: comment })).status()).toBe(201);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  await expect(dialog.getByText('1 comment', { exact: true })).toBeVisible();
  await dialog.getByText('1 visitor voted').click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Jon' }).last()).toContainText('1 like');
  await expectAccessible(page);
  expect(run.attempts[0]!.results).toHaveLength(1);
});
