import type { APIRequestContext } from '@playwright/test';
import { routes } from '../../lib/edit/api/routes.ts';
import type { Run } from '../../lib/edit/run/run.ts';
import { expectAccessible } from '../fixtures/accessible.ts';
import { createShareLink } from '../fixtures/share-link.ts';
import { startSharedRun } from '../fixtures/shared-run.ts';
import { expect, test } from '../fixtures/test.ts';
import { secretValues } from '../fixtures/upstream-settings.ts';

const accessToken = 'correct horse battery staple';
const auth = { authorization: `Bearer ${accessToken}` };

test.use({ appSettings: { ACCESS_TOKEN: accessToken }, contextOptions: { reducedMotion: 'reduce' } });

const share = (request: APIRequestContext, runId: string, change = {}) =>
  createShareLink(request, auth, runId, change);

const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true },
] as const;

for (const { name, ...look } of looks) {
  test(`a link opens without an account: ${name}`, async ({ browser, request, app }, testInfo) => {
    const run = await startSharedRun(request, auth, { n: 2 });
    const { url } = await share(request, run.id);
    const context = await browser.newContext({ ...look, reducedMotion: 'reduce', baseURL: app.url });
    const page = await context.newPage();
    const answer = await page.goto(url);
    expect(answer?.headers()).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('White wall');
    await expect(page.getByRole('region', { name: 'Results' }).getByTestId('result-image')).toHaveCount(2);
    await page.screenshot({ path: testInfo.outputPath(`share-${name}.png`), fullPage: true });
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Open large' }).click();
    await page.getByRole('dialog').getByRole('slider', { name: 'Before and after' }).press('ArrowRight');
    await page.keyboard.press('r');
    await expect(page.getByRole('radio', { name: 'Raw' }).first()).toBeChecked();
    await page.keyboard.press('Escape');
    expect((await context.cookies()).map((cookie) => cookie.name)).toEqual([]);
    await context.close();
  });
}

test('a token opens its run and nothing else of the app', async ({ request, playwright, app }) => {
  const run = await startSharedRun(request, auth, { n: 1 });
  const other = await startSharedRun(request, auth, { n: 1, prompt: 'Another secret plan' });
  const { token, share: made } = await share(request, run.id, { shown: { costs: false, prompt: false } });
  const ids = [run.id, other.id, made.id, ...imageIds(other), other.attempts[0]!.results[0]!.id];
  const visitors = [
    await playwright.request.newContext({ baseURL: app.url }),
    await playwright.request.newContext({
      baseURL: app.url,
      extraHTTPHeaders: { authorization: `Bearer ${token}`, cookie: `overpaint_session=${token}` },
    }),
  ];
  // The addresses are right: with the access token they do open.
  for (const path of [`/api/runs/${other.id}`, `/api/images/${imageIds(other)[0]}`]) {
    expect((await request.get(path, { headers: auth })).status()).toBe(200);
  }
  const open = new Set([
    'GET /api/health',
    'GET /api/openapi.json',
    'GET /api/shared/{token}',
    'GET /api/shared/{token}/comments',
    'POST /api/shared/{token}/unlock',
  ]);
  const found: string[] = [];
  const others = new Set<string>();
  for (const visitor of visitors) {
    for (const { method, path } of routes) {
      // A stream does not end; it is read in a test of its own.
      if (path === '/api/shared/{token}/events') continue;
      const look = async (id: string): Promise<void> => {
        const address = path
          .replace('{token}', token)
          .replace('{id}', id)
          .replace('{attemptId}', other.attempts[0]!.id)
          .replace('{resultId}', other.attempts[0]!.results[0]!.id)
          .replace('{commentId}', '01980000-0000-7000-8000-000000000000')
          .replace('{name}', 'image.png');
        expect(address).not.toContain('{');
        const answer = await visitor.fetch(address, { method, data: method === 'GET' ? undefined : {} });
        const text = await answer.text();
        if (answer.ok() && !open.has(`${method} ${path}`)) found.push(`${method} ${address}`);
        // Who is not let in is told so before anything of the request is looked at.
        if (!path.startsWith('/api/shared/') && answer.status() !== 401) {
          others.add(`${method} ${path} ${answer.status()}`);
        }
        expect(text).not.toContain('Another secret plan');
        for (const secret of [...secretValues, accessToken]) expect(text).not.toContain(secret);
      };
      await Promise.all((path.includes('{id}') ? ids : ['']).map(look));
    }
    for (const page of ['/', `/share/${token}/images/${run.source.id}`, '/share/']) {
      const text = await (await visitor.get(page)).text();
      expect(text).not.toMatch(/Another secret plan|White wall/);
    }
  }
  // What signing out does for somebody who is not signed in; what is no secret; an address that asks for its own signature.
  expect([...others].sort()).toEqual([
    'DELETE /api/session 204',
    'GET /api/health 200',
    'GET /api/openapi.json 200',
    'GET /api/v1/files/{id} 403',
  ]);
  expect(found.filter((line) => line !== 'DELETE /api/session')).toEqual([]);

  const shown = await (await visitors[0]!.get(`/api/shared/${token}`)).json();
  expect(JSON.stringify(shown)).not.toContain('White wall');
  for (const id of imageIds(run)) {
    expect((await visitors[0]!.get(`/api/shared/${token}/images/${id}`)).status()).toBe(200);
    expect((await visitors[0]!.get(`/api/images/${id}`)).status()).toBe(401);
  }
});

test('revoked and expired links open nothing', async ({ request, page }) => {
  const run = await startSharedRun(request, auth, { n: 1 });
  const { url, token, share: made } = await share(request, run.id);
  const image = `/api/shared/${token}/images/${run.source.id}`;
  expect((await page.request.get(image)).status()).toBe(200);
  expect((await request.delete(`/api/shares/${made.id}`, { headers: auth })).status()).toBe(204);
  for (const path of [`/api/shared/${token}`, `/api/shared/${token}/events`, image]) {
    expect((await page.request.get(path)).status()).toBe(404);
  }
  const answer = await page.goto(url);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible();
  await expectAccessible(page);
});

test('a link with a password opens with it, and guessing is slowed down', async ({ request, page }) => {
  const run = await startSharedRun(request, auth, { n: 1 });
  const { url, token } = await share(request, run.id, { password: 'open sesame' });
  for (const path of ['', '/events', `/images/${run.source.id}`]) {
    expect((await page.request.get(`/api/shared/${token}${path}`)).status()).toBe(401);
  }
  await page.goto(url);
  await expect(page.getByText('White wall')).toBeHidden();
  await expectAccessible(page);
  await page.getByLabel('Password').fill('open barley');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByText('This is not the password of the link.')).toBeVisible();
  await page.getByLabel('Password').fill('open sesame');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('White wall');

  const second = await share(request, run.id, { password: 'another one' });
  expect((await page.request.get(`/api/shared/${second.token}`)).status()).toBe(401);
  let status = 0;
  for (let i = 0; i < 12 && status !== 429; i += 1) {
    const data = { password: `guess number ${i}` };
    status = (await request.post(`/api/shared/${second.token}/unlock`, { data })).status();
  }
  expect(status).toBe(429);
});

test('a link is live while its run works, and closes under its visitors', async ({
  request,
  page,
  upstream,
}) => {
  await upstream.reset();
  const run = await startSharedRun(request, auth, {
    n: 1,
    prompt: 'White wall #openai:hold',
    isLive: true,
  });
  const { url, share: made } = await share(request, run.id);
  await page.goto(url);
  await expect(page.getByRole('status')).toHaveText('Still working. New results appear here.');
  await upstream.release();
  await expect(page.getByTestId('result-image')).toHaveCount(1);
  await expect(page.getByRole('status')).toHaveText('1 result');

  await upstream.reset();
  const again = await startSharedRun(request, auth, {
    n: 1,
    prompt: 'White wall #openai:hold',
    isLive: true,
  });
  const second = await share(request, again.id);
  await page.goto(second.url);
  await expect(page.getByRole('status')).toContainText('Still working');
  await request.delete(`/api/shares/${second.share.id}`, { headers: auth });
  await expect(page.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible();
  await request.delete(`/api/shares/${made.id}`, { headers: auth });
});

test('a link presents what it shows, and goes on without a network', async ({
  request,
  page,
  context,
}, testInfo) => {
  const run = await startSharedRun(request, auth, { n: 2 });
  const { url } = await share(request, run.id, { shown: { costs: false, prompt: false } });
  await page.goto(url);
  const present = page.getByRole('button', { name: 'Present' });
  await present.focus();
  await page.keyboard.press('Enter');
  const presentation = page.getByRole('dialog', { name: 'Presentation' });
  const heading = (name: string) => presentation.getByRole('heading', { name });
  await expect(heading('The picture')).toBeVisible();
  await context.setOffline(true);
  const told: (string | null)[] = [];
  for (const title of ['What may change', 'Local Texture 1', 'Local Texture 2', 'Side by side', 'Facts']) {
    told.push(await presentation.textContent());
    await page.keyboard.press('ArrowRight');
    await expect(heading(title)).toBeVisible();
    const images = presentation.getByRole('img');
    for (const image of await images.all()) {
      await expect
        .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
        .toBe(run.source.widthPx);
    }
  }
  told.push(await presentation.textContent());
  expect(told.at(-1)).toContain('Outside the mask');
  expect(told.join('\n')).not.toMatch(/cost|free|\$|unknown|none|White wall/i);
  await page.screenshot({ path: testInfo.outputPath('present-facts.png') });
  await expectAccessible(page);
  await page.keyboard.press('ArrowLeft');
  await expect(heading('Side by side')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(presentation).toBeHidden();
  await expect(present).toBeFocused();
  await context.setOffline(false);
});

test('a presentation tells costs and prompt where its owner shows them', async ({ request, page }) => {
  const run = await startSharedRun(request, auth, { n: 1 });
  const { url } = await share(request, run.id);
  await page.goto(url);
  await page.getByRole('button', { name: 'Present' }).click();
  const presentation = page.getByRole('dialog', { name: 'Presentation' });
  await expect(presentation).toContainText('White wall');
  await page.keyboard.press('End');
  await expect(presentation.getByRole('columnheader', { name: 'Cost' })).toBeVisible();
});

function imageIds(run: Run): string[] {
  const result = run.attempts[0]!.results[0]!;
  return [run.source.url, run.mask!.url, result.url, result.rawUrl].map((url) => url.split('/').at(-1)!);
}
