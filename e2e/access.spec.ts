import { expect, test } from './fixtures/test.ts';

const token = 'correct horse battery staple';

test.use({ appSettings: { ACCESS_TOKEN: token } });

test('a person signs in with the access token, and stays signed in', async ({ page, context }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel('Access token').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('This is not the access token.')).toBeVisible();
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Drop a picture here' })).toBeVisible();

  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'overpaint_session');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(cookie?.value).not.toContain(token);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Drop a picture here' })).toBeVisible();
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
  for (let i = 0; i < 25 && status !== 429; i += 1) {
    status = (await request.post('/api/session', { data: { token: `guess ${i}` } })).status();
  }
  expect(status).toBe(429);
});
