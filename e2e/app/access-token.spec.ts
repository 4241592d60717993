import { expectAccessibleInEveryLook } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';

const token = 'correct horse battery staple';

test.use({ appSettings: { ACCESS_TOKEN: token } });

test('a person signs in with the access token, and stays signed in', async ({ page, context }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel('Access token').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('This is not the access token.')).toBeVisible();
  await expectAccessibleInEveryLook(page, 'sign in');
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Drop or paste a picture' })).toBeVisible();

  const [cookie] = (await context.cookies()).filter(({ name }) => name.startsWith('overpaint_session_'));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(cookie?.value).not.toContain(token);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Drop or paste a picture' })).toBeVisible();
});

test('the API asks for the token, and takes it as a bearer', async ({ request }) => {
  for (const path of ['/api/runs', '/api/providers', '/api/events', '/api/v1/models']) {
    const refused = await request.get(path);
    expect(refused.status()).toBe(401);
    expect((await refused.json()).error).toMatchObject({
      code: 'not_signed_in',
      type: 'authentication_error',
    });
  }
  const headers = { authorization: `Bearer ${token}` };
  expect((await request.get('/api/v1/models', { headers })).status()).toBe(200);
  expect((await request.get('/api/v1/models', { headers: { authorization: 'Bearer wrong' } })).status()).toBe(
    401,
  );
  expect((await request.get('/api/health')).status()).toBe(200);
});

test('guessing is slowed down', async ({ request }) => {
  let status = 0;
  // From a network of its own: the limit would hold for the other tests as well.
  const headers = { 'x-forwarded-for': '203.0.113.77' };
  for (let i = 0; i < 25 && status !== 429; i += 1) {
    status = (await request.post('/api/session', { headers, data: { token: `guess ${i}` } })).status();
  }
  expect(status).toBe(429);
});

test('whoever signs out is signed out everywhere, a copy of the cookie included', async ({
  page,
  playwright,
  app,
}) => {
  await page.goto('/sign-in');
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Drop or paste a picture' })).toBeVisible();
  const storageState = await page.context().storageState();
  const copy = await playwright.request.newContext({ baseURL: app.url, storageState });
  expect((await copy.get('/api/runs')).status()).toBe(200);
  const signedOut = await page.request.delete('/api/session', { headers: { origin: app.url } });
  expect(signedOut.status()).toBe(204);
  // Not the cookies: other programs on this host have some too.
  expect(signedOut.headers()['clear-site-data']).toBe('"cache"');
  expect((await copy.get('/api/runs')).status()).toBe(401);
  await copy.dispose();
});

test('a network that guesses is refused, and nobody else is', async ({ request }) => {
  const guess = async (network: string, bearer: string) => {
    const headers = { authorization: `Bearer ${bearer}`, 'x-forwarded-for': network };
    return (await request.get('/api/v1/models', { headers })).status();
  };
  const statuses = new Set<number>();
  for (let i = 0; i < 105; i += 1) statuses.add(await guess('203.0.113.9', `guess ${i}`));
  expect([...statuses]).toEqual([401, 429]);
  expect(await guess('203.0.113.9', token)).toBe(429);
  expect(await guess('203.0.113.10', token)).toBe(200);
});

test('the language is chosen before signing in', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.locator('#token').fill('wrong');
  await page.locator('#token').press('Enter');
  await expect(page.locator('#token-error')).toHaveText('هذا ليس رمز الدخول.');
});
