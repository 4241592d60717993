import type { APIRequestContext, Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import type { Run } from '../../lib/edit/run/run.ts';
import { endedRun, startRun } from '../fixtures/seed-run.ts';

/** The home of projects. */
export class ProjectsPage {
  readonly page: Page;
  readonly search: Locator;
  readonly cards: Locator;
  readonly filters: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('searchbox', { name: 'Search names, prompts and models' });
    this.cards = page.getByRole('article');
    this.filters = page.getByRole('group', { name: 'Filter' });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/projects${query}`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
    await this.page.waitForLoadState('networkidle');
  }

  card(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  names(): Promise<string[]> {
    return this.cards.getByRole('heading').allTextContents();
  }

  filter(name: string | RegExp): Locator {
    return this.filters.getByRole('button', { name });
  }

  /** Chooses an entry of the menu of a card. */
  async choose(name: string, entry: string): Promise<void> {
    await this.card(name).getByRole('button', { name: `More for` }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }
}

/** Runs an edit on a picture of one colour, which has the project of that colour. @returns the run once it ended */
export async function seedRun(
  request: APIRequestContext,
  { color, prompt, name, n = 1 }: { color: string; prompt: string; name?: string; n?: number },
  targets: { provider: string; model?: string }[] = [{ provider: 'local' }],
): Promise<Run> {
  const size = { width: 64, height: 64 };
  const image = await sharp({ create: { ...size, channels: 3, background: color } })
    .png()
    .toBuffer();
  const hole = await sharp({ create: { width: 16, height: 16, channels: 4, background: '#fff' } })
    .png()
    .toBuffer();
  const mask = await sharp({ create: { ...size, channels: 4, background: '#fff' } })
    .composite([{ input: hole, left: 24, top: 24, blend: 'dest-out' }])
    .png()
    .toBuffer();
  return await endedRun(request, await startRun(request, { image, mask, prompt, targets, name, n }));
}

/** Removes all projects for good. */
export async function removeProjects(request: APIRequestContext): Promise<void> {
  for (const query of ['', '&bin=true']) {
    const { projects } = (await (await request.get(`/api/projects?limit=100${query}`)).json()) as {
      projects: { id: string }[];
    };
    for (const { id } of projects) {
      if (query === '') await request.delete(`/api/projects/${id}?stop=true`);
      await request.delete(`/api/projects/${id}?forGood=true`);
    }
  }
}
