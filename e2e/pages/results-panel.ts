import type { Locator, Page } from '@playwright/test';

/** The tiles of the runs, newest first. */
export class ResultsPanel {
  readonly region: Locator;
  /** What is known of the result that is looked at. */
  readonly panel: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Results', exact: true });
    this.panel = page.getByRole('complementary', { name: 'Panel' });
  }

  /** The tile of one model, of the newest run that has it. */
  tile(provider: string, model: string): Locator {
    return this.region
      .getByTestId('attempt')
      .and(this.region.page().locator(`[data-provider="${provider}"][data-model="${model}"]`))
      .first();
  }

  images(tile: Locator): Locator {
    return tile.getByTestId('result-image');
  }
}
