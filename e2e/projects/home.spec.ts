import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { ProjectsPage, removeProjects, seedRun } from '../pages/projects-page.ts';

test.beforeEach(async ({ request }) => {
  await removeProjects(request);
});

test('projects are searched, filtered and sorted, and the address keeps it', async ({ page, request }) => {
  const home = new ProjectsPage(page);
  const star = await seedRun(request, {
    color: '#a33',
    prompt: 'a wooden wall',
    name: 'Dogs at the window.jpg',
  });
  await seedRun(request, { color: '#3a3', prompt: 'meadow in autumn light', name: 'Autumn meadow.png' });
  const { attempts } = await (await request.get(`/api/runs/${star.id}`)).json();
  const rating = { isStarred: true, thumb: null, note: '' };
  await request.put(`/api/results/${attempts[0].results[0].id}/rating`, { data: rating });

  await home.open();
  expect(await home.names()).toEqual(['Autumn meadow', 'Dogs at the window']);
  await expect(home.filter(/^All/)).toHaveAttribute('aria-pressed', 'true');
  await expect(home.card('Dogs at the window')).toContainText('1 run · 1 result · just now');

  await page.keyboard.press('/');
  await expect(home.search).toBeFocused();
  await home.search.fill('WOODEN');
  await expect(home.cards).toHaveCount(1);
  await expect(home.card('Dogs at the window')).toContainText('Prompt: a wooden wall');
  await expect(page).toHaveURL(/\/projects\?q=WOODEN$/);
  await expect(page.getByRole('status').filter({ hasText: '1 project' })).toHaveCount(1);
  await page.reload();
  await expect(home.search).toHaveValue('WOODEN');
  await expect(home.cards).toHaveCount(1);

  await home.search.fill('zeppelin');
  await expect(page.getByText('Nothing like that.').last()).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(home.cards).toHaveCount(2);
  await expect(home.search).toHaveValue('');

  await home.filter('Starred').click();
  await expect(home.cards).toHaveCount(1);
  await home.filter('Failed').click();
  await expect(home.cards).toHaveCount(0);
  await home.filter(/^All/).click();
  await expect(home.cards).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Provider' }).selectOption({ label: 'OpenAI' });
  await expect(home.cards).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Provider' }).selectOption({ label: 'Local' });
  await expect(home.cards).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Sort' }).selectOption({ label: 'Name' });
  await expect.poll(() => home.names()).toEqual(['Autumn meadow', 'Dogs at the window']);
});

test('a project is renamed by key, menu and double press', async ({ page, request }) => {
  const home = new ProjectsPage(page);
  await seedRun(request, { color: '#33a', prompt: 'a blue hat' });
  await home.open();
  const link = page.getByRole('link', { name: 'Open a blue hat' });
  const field = page.getByRole('textbox', { name: 'Name of the project' });
  await link.focus();
  await page.keyboard.press('F2');
  await expect(field).toBeFocused();
  await page.keyboard.type('Left as it was');
  await page.keyboard.press('Escape');
  await expect(home.card('a blue hat')).toBeVisible();
  await expect(link).toBeFocused();

  await page.keyboard.press('F2');
  await field.fill('By key');
  await page.keyboard.press('Enter');
  await expect(home.card('By key')).toBeVisible();
  await home.choose('By key', 'Rename');
  await field.fill('By menu');
  await field.press('Enter');
  await home.card('By menu').getByRole('heading').dblclick();
  await field.fill('By double press');
  // The name is shown before the server has it.
  const stored = page.waitForResponse(
    (response) => response.request().postData()?.includes('By double press') ?? false,
  );
  await field.press('Enter');
  await expect(home.card('By double press')).toBeVisible();
  await stored;
  await page.reload();
  await expect(home.card('By double press')).toBeVisible();
});

test('an edit that starts elsewhere appears, and so do its results', async ({ page, request }) => {
  const home = new ProjectsPage(page);
  await home.open();
  await expect(page.getByText('A picture becomes a project with its first run.')).toBeVisible();
  await seedRun(request, { color: '#a3a', prompt: 'a violet hat' });
  await expect(home.card('a violet hat')).toContainText('1 run · 1 result');
  await seedRun(request, { color: '#a3a', prompt: 'another hat' });
  await expect(home.card('a violet hat')).toContainText('2 runs · 2 results');
});

test('the next page comes before its place is seen', async ({ page, request }) => {
  const home = new ProjectsPage(page);
  for (let i = 0; i < 26; i += 1) {
    await seedRun(request, { color: `rgb(${i * 9}, 10, 10)`, prompt: `edit ${i}` });
  }
  await home.open();
  await page.mouse.wheel(0, 20_000);
  await expect(home.cards).toHaveCount(26);
  expect(new Set(await home.names()).size).toBe(26);
});

test('arrow keys go from card to card', async ({ page, request }) => {
  const home = new ProjectsPage(page);
  for (const color of ['red', 'green', 'blue']) await seedRun(request, { color, prompt: color });
  await home.open();
  await page.getByRole('link', { name: 'Open blue' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('link', { name: 'Open green' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('link', { name: 'Open blue' })).toBeFocused();
});

test('a server that does not answer is named, and asked again', async ({ page, request }) => {
  const home = new ProjectsPage(page);
  await seedRun(request, { color: '#123', prompt: 'a dark hat' });
  await home.open();
  await page.route('**/api/projects?**', (route) => route.abort());
  await home.filter('Starred').click();
  await expect(page.getByText('The projects could not be read.')).toBeVisible();
  await page.unroute('**/api/projects?**');
  await home.filter('Starred').click();
  await expect(home.card('a dark hat')).toBeVisible();
});

for (const look of ['light', 'dark'] as const) {
  for (const [name, size] of [
    ['desktop', { width: 1440, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ] as const) {
    test(`it is accessible and fits: ${look}, ${name}`, async ({ page, request }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: look });
      const home = new ProjectsPage(page);
      await seedRun(request, { color: '#456', prompt: 'a name '.repeat(20) });
      await seedRun(request, { color: '#654', prompt: 'قبعة حمراء على الطاولة' });
      await home.open();
      await expectAccessible(page, 'the list');
      await page
        .getByRole('button', { name: /^More for/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Rename' }).waitFor();
      await expectAccessible(page, 'its menu');
      await page.keyboard.press('Escape');
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow()).toBeLessThanOrEqual(0);
      await page.evaluate(() => document.documentElement.removeAttribute('dir'));
      expect(await overflow()).toBeLessThanOrEqual(0);
    });
  }
}
